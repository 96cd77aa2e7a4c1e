const maxLength = 2048;

/**
 * The page to go to after signing in: a path of this site, or `/` for everything else (S22). Browsers
 * strip tabs and newlines and read `\` as `/`, so a path is taken only in the form in which it leaves the
 * URL parser, and never with a second slash, not even an encoded one.
 */
export function safeNextPath(value: unknown): string {
	if (typeof value !== 'string' || value.length > maxLength || !/^\/[!-~]*$/.test(value)) {
		return '/';
	}
	if (/^\/\/|\\|%0[0-9a-f]|%1[0-9a-f]|%7f/i.test(value)) {
		return '/';
	}
	const base = 'http://same.invalid';
	const url = URL.canParse(value, base) ? new URL(value, base) : null;
	if (
		url === null ||
		url.origin !== base ||
		/\/\/|%2f|%5c/i.test(url.pathname) ||
		/^\/(login|logout|auth|_next)(\/|$)/i.test(url.pathname)
	) {
		return '/';
	}
	return `${url.pathname}${url.search}${url.hash}`;
}
