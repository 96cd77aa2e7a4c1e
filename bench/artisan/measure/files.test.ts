import { expect, test } from 'vitest';
import { ball, box, moved } from '../testing/solids';
import { filesOf, glbOf, objOf, packed, stlOf, threemfOf } from '../testing/write';
import { disagreements } from './agree';
import { readGlb, surfacesOf } from './glb';
import { readModel } from './model';
import { readObj } from './obj';
import { boxOf } from './shape';
import { hexOf } from './srgb';
import { readStl } from './stl';
import { readThreemf } from './threemf';

const shape = moved(box([30, 20, 10]), [5, -7, 2]);
const parts = [
	{ name: 'base', shape, colour: '#c81e1e' },
	{ name: 'thing/knob', shape: moved(ball(4), [20, 0, 16]), colour: '#00008b', parent: 'thing' },
];
const whole = boxOf(parts.map((part) => part.shape));
const near = (found: readonly number[], wanted: readonly number[]) => {
	for (const [at, value] of found.entries()) expect(value).toBeCloseTo(wanted[at] ?? 0, 3);
};

test('each file is read as its format says: the same box, where it stands', () => {
	const { glb, stl, threemf, obj } = filesOf(parts);
	const boxes = [
		boxOf([readStl(stl)]),
		boxOf(surfacesOf(readGlb(glb)).map((one) => one.shape)),
		boxOf([readThreemf(threemf).shape]),
		boxOf([readObj(obj)]),
	];
	for (const found of boxes) {
		near(found.min, whole.min);
		near(found.max, whole.max);
	}
});

test('a GLB has its names, its parents and its colours', () => {
	const [base, thing] = readGlb(glbOf(parts));
	expect([base?.name, thing?.name, thing?.children[0]?.name]).toEqual([
		'base',
		'thing',
		'thing/knob',
	]);
	expect(thing?.surfaces).toEqual([]);
	const colours = surfacesOf(readGlb(glbOf(parts))).map(({ rgb }) => hexOf(rgb));
	expect(colours).toEqual(['#c81e1e', '#00008b']);
});

test('matrices of parents and children add up: turned, scaled and moved', () => {
	const positions = new Uint8Array(Float32Array.of(0, 0, 0, 0.001, 0, 0, 0, 0.001, 0).buffer);
	const half = Math.SQRT1_2;
	const bytes = packed(
		{
			scenes: [{ nodes: [1] }],
			nodes: [
				{ name: 'child', mesh: 0, translation: [0.01, 0, 0], scale: [2, 2, 2] },
				// A quarter turn about y, which is up.
				{ name: 'parent', children: [0], translation: [0, 0.005, 0], rotation: [0, half, 0, half] },
			],
			meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
			accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3' }],
			bufferViews: [{ buffer: 0, byteLength: 36 }],
		},
		[positions],
	);
	const { min, max } = boxOf(surfacesOf(readGlb(bytes)).map((one) => one.shape));
	near(min, [0, 10, 5]);
	near(max, [0, 12, 7]);
});

test('what is cut, or is something else, is refused', () => {
	expect(() => readStl(stlOf(shape).subarray(0, 200))).toThrow('faces');
	expect(() => readStl(new TextEncoder().encode('solid of text'))).toThrow('faces');
	expect(() => readGlb(glbOf(parts).subarray(0, 400))).toThrow('GLB');
	expect(() => readThreemf(glbOf(parts))).toThrow();
});

test('files that contradict each other are found', () => {
	const files = filesOf(parts);
	expect(disagreements(readModel(files))).toEqual([]);
	const [base, knob] = parts;
	if (base === undefined || knob === undefined) throw new Error('There are two parts.');
	const larger = { ...base, shape: moved(box([30.2, 20, 10]), [5, -7, 2]) };
	const wrong = {
		GLB: { ...files, glb: glbOf([larger, knob]) },
		'3MF': { ...files, threemf: threemfOf([larger, knob]) },
		OBJ: { ...files, obj: objOf(larger.shape) },
	};
	for (const [name, some] of Object.entries(wrong)) {
		expect(disagreements(readModel(some)).join()).toContain(`the ${name} is`);
	}
	const painted = { ...files, threemf: threemfOf([{ ...base, colour: '#00ff00' }, knob]) };
	expect(disagreements(readModel(painted)).join()).toContain('#00ff00');
});
