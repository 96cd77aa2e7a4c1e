import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeNode, encodeNode, type StoredNode } from './stored';

const key = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => Buffer.from(bytes).toString('hex'));
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const matrix = fc.array(number, { minLength: 16, maxLength: 16 });
const solid = fc.record({
	positions: fc
		.array(fc.float({ noNaN: true }), { minLength: 9, maxLength: 90 })
		.map((values) => Float32Array.from(values.slice(0, values.length - (values.length % 3)))),
	triangles: fc
		.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 30 })
		.map((corners) => Uint32Array.from(corners.flat())),
});
const nodes: fc.Arbitrary<StoredNode> = fc.record({
	made: fc.option(solid),
	placed: fc.array(fc.record({ solid: key, matrix }), { maxLength: 5 }),
});

const damaged = 'This is no stored node of this version, or not all of it.';

test('what is encoded is read back, wherever its bytes begin', () => {
	fc.assert(
		fc.property(nodes, fc.nat(7), (node, offset) => {
			const bytes = encodeNode(node);
			const within = new Uint8Array(bytes.length + offset);
			within.set(bytes, offset);
			expect(decodeNode(within.subarray(offset))).toEqual(node);
			// As a file is read: small Buffers share one pool, and their own slice() is a view.
			expect(decodeNode(Buffer.from(bytes))).toEqual(node);
		}),
	);
});

test('a byte changed anywhere, and an end missing, are noticed', () => {
	fc.assert(
		fc.property(nodes, fc.nat(), fc.integer({ min: 1, max: 255 }), (node, at, change) => {
			const bytes = encodeNode(node);
			const index = at % bytes.length;
			const changed = bytes.slice();
			changed[index] = (changed[index] ?? 0) ^ change;
			expect(() => decodeNode(changed)).toThrow(damaged);
			expect(() => decodeNode(bytes.subarray(0, index))).toThrow(damaged);
		}),
	);
});

test('a file that claims to be huge is refused before anything is made for it', () => {
	const bytes = encodeNode({ made: null, placed: [] });
	const view = new DataView(bytes.buffer);
	for (const word of [2, 3, 4]) view.setUint32(4 * word, 0xffffffff, true);
	expect(() => decodeNode(bytes)).toThrow(damaged);
	expect(() => decodeNode(new Uint8Array())).toThrow(damaged);
});
