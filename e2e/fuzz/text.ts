import fc from 'fast-check';

const long = 'long '.repeat(1000);

/** Text that has broken other programs: at the storage, in a header, in a log, on a screen. */
const awkward = [
	...['', ' ', '\0', 'a\0b', '\ud800', '\udfff\ud800', '\ufeff', '\u202e\u2066abc', '\u200b\u200d'],
	...[
		`e${'\u0301'.repeat(300)}`,
		'👩‍👩‍👧‍👦🏳️‍🌈',
		'ﷺ',
		'İıſK',
		'ß',
		'\u0085\u2028',
		'\x1b[31m',
		'\r\nSet-Cookie: p2m_session=x',
	],
	...[
		'__proto__',
		'constructor',
		'toString',
		'null',
		'undefined',
		'NaN',
		'true',
		'[object Object]',
	],
	...[
		'0',
		'-0',
		'-1',
		'1.5',
		'1e3',
		'0x10',
		'٣',
		'2147483647',
		'2147483648',
		'9223372036854775808',
	],
	...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
	...['0000-01-01', '9999-12-31', '+275760-09-13', '2026-02-30', '2026-11-29T24:00:00Z'],
	...['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:60Z', '2026-11-29T12:00:00.000000001-23:59'],
	...["' OR 1=1 --", '%', '_', '\\', '%00', '%zz', '../../etc/passwd', '{{7*7}}', '<script>'],
	...['=cmd()', '"', ',', ';', '\t', long, '\u{10ffff}', 'x'.repeat(255), 'x'.repeat(256)],
];

/** Any text, of any characters there are and some that there are not. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...awkward) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 400 }) },
);
