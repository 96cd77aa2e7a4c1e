/**
 * Node's own options for the built server. A small young generation: a node is to stay below 200 MB after any
 * number of requests (docs/performance), and without source maps, which take 25 MB: the bundle is readable as it is.
 */
export const builtNodeOptions = ['--max-semi-space-size=4'];

/** How to start the built server, after `node`. */
export const builtProgram = [...builtNodeOptions, 'dist/server.mjs'];

/** glibc gives each thread a heap of its own, up to eight times the cores, and keeps what they once held. */
export const builtEnvironment = { MALLOC_ARENA_MAX: '2' };
