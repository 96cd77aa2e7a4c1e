/** On every response that our code makes (S24). `same-origin`: with `no-referrer` a form's Origin is null, which S20 refuses. */
export const commonHeaders = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** API answers are data: nothing in them may load, frame or be kept (S21, S24). */
export const apiHeaders = {
	...commonHeaders,
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Whatever stands under a link that opens a model to whoever has it: the address goes nowhere, and no search engine keeps it. */
export const shareHeaders = {
	'referrer-policy': 'no-referrer',
	'x-robots-tag': 'noindex',
} as const;

/** One year, as the preload lists want it at least; only over HTTPS does a browser heed it (RFC 6797 section 7.2). */
export const strictTransportSecurity = 'max-age=31536000; includeSubDomains';

/**
 * The policy of a page (S24). Scripts and styles run only with this response's nonce.
 * @param options.development Next's hot reload needs eval and a web socket
 */
export function contentSecurityPolicy(
	nonce: string,
	options: { https: boolean; development: boolean },
): string {
	const directives = [
		"default-src 'self'",
		`script-src 'nonce-${nonce}' 'strict-dynamic'${options.development ? " 'unsafe-eval'" : ''}`,
		`style-src 'self' ${options.development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
		"img-src 'self' data: blob:",
		"font-src 'self'",
		`connect-src 'self'${options.development ? ' ws:' : ''}`,
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		...(options.https ? ['upgrade-insecure-requests'] : []),
	];
	return directives.join('; ');
}
