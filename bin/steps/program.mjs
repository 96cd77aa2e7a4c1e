/**
 * Node's own options for the built server. A node is to stay below 200 MB after any number of requests
 * (docs/performance): a small young generation, and an old one whose garbage is collected for the first time at 64 MB
 * and not at 220. Without source maps, which take 25 MB: the bundle is readable as it is.
 */
export const builtNodeOptions = ['--max-semi-space-size=4', '--initial-old-space-size=64'];

/** How to start the built server, after `node`. */
export const builtProgram = [...builtNodeOptions, 'dist/server.mjs'];

/**
 * glibc gives each thread a heap of its own, up to eight times the cores, and keeps what they once held; and once a
 * large block was given back, it takes blocks as large from its heap too, and keeps those.
 */
export const builtEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };
