import fc from 'fast-check';

/** Bytes may be spoilt at a place, counted modulo how many there are. */
export type Noise =
	| { readonly what: 'header'; readonly name: string; readonly value: string }
	| { readonly what: 'type'; readonly value: string | null }
	| { readonly what: 'method'; readonly value: string }
	| { readonly what: 'encode'; readonly as: 'utf16le' | 'latin1' | 'gzip' | 'marked' }
	| { readonly what: 'cut' | 'insert'; readonly at: number; readonly bytes: string }
	| { readonly what: 'pad'; readonly to: number }
	| { readonly what: 'empty' | 'append' }
	| { readonly what: 'leave'; readonly afterMilliseconds: number }
	| {
			readonly what: 'frame';
			readonly as: 'chunked' | 'chunks' | 'longer' | 'shorter' | 'both' | 'none' | 'word';
	  };

const header = (name: string, ...values: string[]): fc.Arbitrary<Noise> =>
	fc.constantFrom(...values.map((value): Noise => ({ what: 'header', name, value })));

const headers = fc.oneof(
	header(
		'Authorization',
		'',
		'Bearer',
		'Bearer ',
		'Bearer a b',
		'Basic cm9vdDpyb290',
		`Bearer ${'x'.repeat(9000)}`,
		'bearer\t$token',
		'Bearer $token=',
		'Bearer $revoked_token',
		'Bearer \xff.\xfe.\xfd',
		'Bearer $token, Bearer $token',
	),
	header(
		'Cookie',
		'p2m_session=$token; p2m_session=x',
		'p2m_session=',
		'p2m_session',
		'=;=;=',
		'p2m_session="$token"',
		'p2m_session=%00',
		'__Host-p2m_session=$token',
		'p2m_refresh=p2mr_x; p2m_device=a.b',
		`a=${'x'.repeat(5000)}`,
		'p2m_session=%E0%A4%A',
		'p2m_device=\xff',
	),
	header(
		'Origin',
		'https://evil.example',
		'null',
		'http://127.0.0.1',
		'http://[',
		'',
		'x',
		'file://',
		'http://127.0.0.1:1@evil.example',
	),
	header('Sec-Fetch-Site', 'cross-site', 'same-origin', 'none', 'x'),
	header(
		'User-Agent',
		'',
		'\xff\xfe\x80',
		'x'.repeat(5000),
		'\u00e9\u00ad',
		['$', '{jndi:ldap:x}'].join(''),
		"'; DROP TABLE users; --",
	),
	header(
		'X-Forwarded-For',
		'unknown',
		'1.2.3.4, 5.6.7.8',
		'::1',
		'fe80::1%eth0',
		'999.1.1.1',
		'127.0.0.1',
		'::ffff:10.0.0.1',
		'1.2.3.4:5678',
		`2001:db8::1%${'x'.repeat(500)}`,
		'1.1.1.1,'.repeat(300),
	),
	header('Forwarded', 'for=127.0.0.1;host=x'),
	header('X-P2M-Local', '1'),
	header('X-HTTP-Method-Override', 'DELETE'),
	header('Accept', '*/*', 'text/html', 'application/xml', 'x', 'text/html;q=2'),
	header('Accept-Encoding', 'gzip, br', 'x', '*;q=0'),
	header('Accept-Language', '*', 'x'.repeat(500)),
	header('Expect', '100-continue', 'x'),
	header('If-Modified-Since', 'x', 'Sun, 29 Nov 2026 00:00:00 GMT'),
	header('If-Match', '*', '"x"'),
	header('If-Range', '"x"', 'x'),
	header('Upgrade', 'websocket', 'h2c'),
	header('Access-Control-Request-Method', 'DELETE', '\xff'),
	header('Next-Action', '1', 'x'.repeat(40)),
	header('RSC', '1'),
	header('X-Middleware-Subrequest', 'middleware:middleware:middleware:middleware:middleware'),
	header('Host', 'evil.example', '', 'a b', '[::1', '127.0.0.1:99999'),
	header('X-Long', 'x'.repeat(20_000)),
	header('Bad Name', 'x'),
	header('X-Bad', 'a\0b', 'a\x01b', 'a\rb'),
);

const types = fc
	.constantFrom(
		...[
			'text/plain',
			'text/csv',
			'text/csv; charset=utf-16',
			'application/json; charset=utf-16',
			'application/json;charset=latin1',
		],
		...[
			'application/vnd.p2m+json',
			'APPLICATION/JSON',
			'application/json;',
			'application/json, text/plain',
			'x',
			'',
			'/',
		],
		...[
			'application/x-www-form-urlencoded',
			'multipart/form-data; boundary=x',
			'multipart/form-data',
			'text/json',
			'application/\xff',
		],
		null,
	)
	.map((value): Noise => ({ what: 'type', value }));
const methods = fc
	.constantFrom(
		'GET',
		'HEAD',
		'POST',
		'PUT',
		'PATCH',
		'DELETE',
		'OPTIONS',
		'TRACE',
		'PROPFIND',
		'CONNECT',
		'QUERY',
		'get',
		'BREW',
	)
	.map((value): Noise => ({ what: 'method', value }));
const encodings = fc
	.constantFrom('utf16le', 'latin1', 'gzip', 'marked')
	.map((as): Noise => ({ what: 'encode', as }));
const bytes = fc.record({
	what: fc.constantFrom('cut' as const, 'insert' as const),
	at: fc.nat({ max: 400 }),
	bytes: fc.constantFrom(
		'\xff',
		'\0',
		'\xc0\xaf',
		'\xed\xa0\x80',
		'\x80',
		'\xf4\x90\x80\x80',
		'{',
		'}',
		'"',
		'\\',
		'\r\n',
		',',
	),
});
const pads = fc
	.constantFrom(16_384, 16_385, 65_536, 65_537, 524_288, 524_289, 2_000_000)
	.map((to): Noise => ({ what: 'pad', to }));
const frames = fc
	.constantFrom('chunked', 'chunks', 'longer', 'shorter', 'both', 'none', 'word')
	.map((as): Noise => ({ what: 'frame', as }));
const leaves = fc
	.constantFrom(0, 1, 3, 10)
	.map((afterMilliseconds): Noise => ({ what: 'leave', afterMilliseconds }));
const plain = fc.constantFrom<Noise>({ what: 'empty' }, { what: 'append' });

/** What goes wrong on the way, or is sent on purpose: headers, methods, encodings, framing. */
export const someNoise: fc.Arbitrary<Noise[]> = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: headers },
		{ weight: 2, arbitrary: types },
		{ weight: 2, arbitrary: methods },
		encodings,
		{ weight: 2, arbitrary: bytes as fc.Arbitrary<Noise> },
		pads,
		frames,
		leaves,
		plain,
	),
	{ minLength: 1, maxLength: 3 },
);
