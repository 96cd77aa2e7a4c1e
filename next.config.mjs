const policy = (/** @type {string} */ value) => ({ key: 'Content-Security-Policy', value });
const staticHeaders = [
	{ key: 'X-Content-Type-Options', value: 'nosniff' },
	{ key: 'Referrer-Policy', value: 'same-origin' },
	{ key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
	policy("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
];
/**
 * A worker lives by the policy of its own first file, not by the page's: this one loads its chunks, the geometry
 * kernel (WebAssembly) and a font, all from here.
 */
const workerPolicy = policy(
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
);

/** @type {import('next').NextConfig} */
export default {
	poweredByHeader: false,
	// The middleware serves pages their policy; files that no code of ours answers get theirs here.
	headers: async () => [
		{ source: '/_next/static/:path*', headers: staticHeaders },
		// After the rule for all: of one header the last counts.
		{ source: '/_next/static/chunks/:worker(turbopack-worker-.*)', headers: [workerPolicy] },
		{ source: '/drawing/:path*', headers: staticHeaders },
		{ source: '/icon.svg', headers: staticHeaders },
	],
	experimental: { serverActions: { bodySizeLimit: '16kb' } },
	// These find files of their own (workers, native parts) and so must not be bundled.
	serverExternalPackages: ['pg', 'pino', 'piscina', 'prom-client', '@node-rs/bcrypt'],
	// `npm test` checks types, tests included; a build need not do it again.
	typescript: { ignoreBuildErrors: true },
	devIndicators: false,
};
