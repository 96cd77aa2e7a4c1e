import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition, fileStem, letteredStem } from './file-name';

test.each([
	['a table 120 x 70 x 75 cm with 4 round legs', 'table-120x70x75-cm-with-4-round-legs'],
	['a box 40×40 × 2 cm', 'box-40x40x2-cm'],
	['A Café, 3 m high', 'cafe-3-m-high'],
	['20% taller', '20-taller'],
	['the "../../etc/passwd" vase', 'etc-passwd-vase'],
	['nul', 'nul-model'],
	['стол', 'model'],
	['  ', 'model'],
	[
		'a bookshelf 180 cm high and 80 cm wide with 5 shelves in oak',
		'bookshelf-180-cm-high-and-80-cm-wide-with-5',
	],
])('%s is kept as %s', (words, stem) => expect(fileStem(words)).toBe(stem));

test('letters of other scripts are kept beside the plain name', () => {
	expect(letteredStem('стол 120 x 70 cm')).toBe('стол-120x70-cm');
	expect(contentDisposition('attachment', 'a mug', 'stl')).toBe('attachment; filename="mug.stl"');
	expect(contentDisposition('attachment', 'Größe', '3mf')).toBe(
		`attachment; filename="grosse.3mf"; filename*=UTF-8''gr%C3%B6%C3%9Fe.3mf`.replace(
			'grosse',
			fileStem('Größe'),
		),
	);
});

test('whatever it is called, the header is one line of harmless characters', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
			expect(fileStem(words)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
			expect(contentDisposition('inline', words, 'png')).toMatch(
				/^inline; filename="[a-z0-9-]{1,60}\.png"(?:; filename\*=UTF-8''[\w.!~'()*%-]+\.png)?$/,
			);
		}),
	);
});
