const staticHeaders = [
	{ key: 'X-Content-Type-Options', value: 'nosniff' },
	{ key: 'Referrer-Policy', value: 'same-origin' },
	{ key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
	{
		key: 'Content-Security-Policy',
		value: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
	},
];

/** @type {import('next').NextConfig} */
export default {
	poweredByHeader: false,
	// The middleware serves pages their policy; files that no code of ours answers get theirs here.
	headers: async () => [
		{ source: '/_next/static/:path*', headers: staticHeaders },
		{ source: '/drawing/:path*', headers: staticHeaders },
		{ source: '/icon.svg', headers: staticHeaders },
	],
	experimental: { serverActions: { bodySizeLimit: '16kb' } },
	// These find files of their own (workers, native parts) and so must not be bundled.
	serverExternalPackages: ['pg', 'pino', 'piscina', '@node-rs/bcrypt'],
	// `npm test` checks types, tests included; a build need not do it again.
	typescript: { ignoreBuildErrors: true },
	devIndicators: false,
};
