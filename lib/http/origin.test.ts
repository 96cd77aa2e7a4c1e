import { describe, expect, test } from 'vitest';
import { checkOrigin } from './origin';

const own = 'https://p2m.example';
type Headers = Record<string, string>;
const verdict = (headers: Headers, method = 'POST', trusted = [own]) => {
	try {
		checkOrigin(method, (name) => headers[name], trusted);
		return 'passes';
	} catch (thrown) {
		expect(thrown).toMatchObject({ name: 'AppError', code: 'foreign_origin' });
		return 'refused';
	}
};
const host = 'p2m.example';

describe('S20: writes from another site', () => {
	test.each<[string, Headers]>([
		['from our page', { origin: own, host }],
		['through a proxy that changed the Host', { origin: own, host: '127.0.0.1:3000' }],
		['at another name of this server', { origin: 'http://10.0.0.7:3000', host: '10.0.0.7:3000' }],
		['at a name in other case', { origin: 'http://box:3000', host: 'BOX:3000' }],
		['of a script, without Origin', { host }],
		['of a script with an empty Origin', { origin: '', host }],
		['of an old browser from our page', { host, 'sec-fetch-site': 'same-origin' }],
		['typed by the person', { host, 'sec-fetch-site': 'none' }],
		['with a bearer token from anywhere', { origin: 'https://e', host, authorization: 'Bearer t' }],
		['with a bearer token, in any case', { origin: 'https://e', host, authorization: 'bEARER t' }],
	])('a write %s passes', (_name, headers) => {
		expect(verdict(headers)).toBe('passes');
	});

	test.each<[string, Headers]>([
		['from another site', { origin: 'https://e.example', host }],
		['from null', { origin: 'null', host }],
		['from null, said to be ours', { origin: 'null', host, 'sec-fetch-site': 'same-origin' }],
		['from our name at another port', { origin: 'https://p2m.example:8443', host }],
		['from our name at another port of HTTP', { origin: 'http://p2m.example:81', host }],
		['from a name that ends like ours', { origin: 'https://evil-p2m.example', host }],
		['from a name that begins like ours', { origin: 'https://p2m.example.evil.example', host }],
		[
			'of our name over plain HTTP, which anybody on the way could send',
			{ origin: 'http://p2m.example', host },
		],
		['from a subdomain', { origin: 'https://x.p2m.example', host }],
		['from a parent', { origin: 'https://example', host }],
		['with our name as user', { origin: 'https://p2m.example@evil.example', host }],
		['with a path', { origin: 'https://p2m.example/', host: 'x' }],
		['of two origins', { origin: 'https://p2m.example https://e.example', host }],
		['of a file', { origin: 'file://', host }],
		['of an extension', { origin: 'chrome-extension://p2m.example', host }],
		['without Host', { origin: 'https://e.example' }],
		['with an empty Host', { origin: 'https://e.example', host: '' }],
		['with rubbish as Origin', { origin: '://', host }],
		['without Origin, said to be cross-site', { host, 'sec-fetch-site': 'cross-site' }],
		['without Origin, said to be same-site', { host, 'sec-fetch-site': 'same-site' }],
		['without Origin, said in other words', { host, 'sec-fetch-site': 'x' }],
		['with basic credentials', { origin: 'https://e.example', host, authorization: 'Basic eDp5' }],
		[
			'with a scheme like bearer',
			{ origin: 'https://e.example', host, authorization: 'Bearerx t' },
		],
	])('a write %s is refused', (_name, headers) => {
		expect(verdict(headers)).toBe('refused');
	});

	describe('where APP_URL is this machine', () => {
		const local = 'http://127.0.0.1:3000';
		const from = (name: string) =>
			verdict({ origin: `http://${name}:3000`, host: `${name}:3000` }, 'POST', [local]);

		test.each(['127.0.0.1', 'localhost', '[::1]'])('a write from its page at %s passes', (name) => {
			expect(from(name)).toBe('passes');
		});

		test.each(['evil.example', 'localhost.evil.example', '192.0.2.7'])(
			'a write from %s, pointed here by its owner, is refused',
			(name) => {
				expect(from(name)).toBe('refused');
			},
		);
	});

	test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'get', 'X'])('a foreign %s is refused', (method) => {
		expect(verdict({ origin: 'https://e.example', host }, method)).toBe('refused');
	});

	test.each(['GET', 'HEAD', 'OPTIONS'])('a foreign %s changes nothing and passes', (method) => {
		expect(verdict({ origin: 'https://e.example', host }, method)).toBe('passes');
	});
});
