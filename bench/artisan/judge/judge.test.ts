import { expect, test } from 'vitest';
import { type Expectation, expectation } from '../expectation';
import { ball, box, frame, moved, ngon, opened, prism, revolved, star } from '../testing/solids';
import { takeOf, takeWithout } from '../testing/takes';
import { contradictions, judge } from './judge';
import type { Take } from './verdict';

/** Four legs and a top, 120 x 80 x 75. */
const legs = [0, 100].flatMap((x) =>
	[0, 60].map((y) => ({
		name: 'leg',
		shape: moved(box([20, 20, 70]), [x, y, 0]),
		colour: '#8b4513',
	})),
);
const top = { name: 'top', shape: moved(box([120, 80, 5]), [0, 0, 70]), colour: '#ff0000' };
const table = takeOf([top, ...legs]);
const one = (shape: Parameters<typeof moved>[0], name = 'body') =>
	takeOf([{ name, shape, colour: '#ff0000' }]);

const failures = (expect: Expectation, take: Take, before: Take | null = null, turns = [take]) =>
	judge({ take, expect, before, turns }).flatMap(({ ok, words }) => (ok ? [] : [words]));

const gear = prism(
	ngon(80, 1).map(([x, y], at) =>
		at % 4 < 2 ? ([42 * x, 42 * y] as const) : ([37 * x, 37 * y] as const),
	),
	0,
	10,
);
const beaker = revolved(
	[
		[0, 0],
		[40, 0],
		[40, 90],
		[37, 90],
		[37, 5],
		[0, 5],
	],
	96,
);
const cube = { name: 'cube', shape: box([40, 40, 40]), colour: '#0000ff' };
const balls = (height: number) => ({
	...{ name: 'sphere', colour: '#ff0000' },
	shape: moved(ball(10), [20, 20, height]),
});
const stacked = takeOf([cube, balls(50)]);
const row = takeOf(
	[0, 60, 120].map((x) => ({ ...cube, shape: moved(box([40, 40, 40]), [x, 0, 0]) })),
);

/** Of each word of an expectation: where it holds, and where it does not. */
const examples: {
	readonly [Key in keyof Expectation]-?: ReadonlyArray<
		readonly [right: Expectation[Key], wrong: Expectation[Key], of: Take, more?: Expectation]
	>;
} = {
	status: [
		['completed', 'partial', table],
		[['needs_input', 'completed'], ['needs_input', 'unsupported'], table],
	],
	mesh: [[false, false, takeWithout({})]],
	watertight: [[true, true, table]],
	bodies: [[5, 4, table]],
	genus: [[1, 0, one(frame(ngon(4, 20), ngon(4, 9), 5))]],
	dims_mm: [
		[{ x: 120, y: 80, z: 75 }, { x: 122 }, table],
		[{ long: 120, short: 80 }, { long: 80 }, table],
		[{ run: 80 }, { run: 75 }, table],
		[{ x: [100, 121] }, { x: [121.5, 130] }, table],
	],
	dims_tol: [],
	height_mm: [[[70, 80], [76, 90], table]],
	ratio_h_over_w: [[[0.6, 0.65], [0.9, 1], table]],
	wider_than_tall: [[true, true, table]],
	aspect: [[{ xyz_equal_tol: 0.01 }, { xyz_equal_tol: 0.01 }, one(ball(10))]],
	shape: [['sphere', 'sphere', one(ball(10))]],
	outline_vertices: [[10, 12, one(prism(star(5, 50, 20), 0, 8))]],
	circle_mm: [[100, 96, one(prism(star(5, 50, 20), 0, 8))]],
	flat_faces: [[6, 8, one(box([1, 1, 1]))]],
	fill: [[[0.5, 0.54], [0.6, 1], one(ball(10))]],
	teeth: [[20, 21, one(gear)]],
	shank_mm: [
		[
			{ d: 8, l: 40 },
			{ l: 45 },
			takeOf(
				[0, 1].map((at) => ({
					name: 'bolt',
					colour: '#888888',
					shape: at === 0 ? prism(ngon(64, 4), 0, 40) : prism(ngon(6, 7.5), 40, 45),
				})),
			),
		],
	],
	volume_mm3: [[1000, 1011, one(box([10, 10, 10]))]],
	inner_volume_ml: [[365, 400, one(beaker)]],
	volume_tol: [],
	parts: [
		[{ leg: 4, top: 1 }, { leg: 3 }, table],
		[{ 'foot|leg': 4 }, { foot: 4 }, table],
	],
	parts_min: [[{ leg: 3 }, { leg: 5 }, table]],
	part_mm: [[{ leg: { thin: 20, tall: 70 } }, { leg: { thin: 20, tall: 75 } }, table]],
	color: [
		[{ top: 'red' }, { top: 'green' }, table],
		[{ leg: ['brown', 'saddlebrown'] }, { foot: 'saddlebrown' }, table],
		[{ '*': 'red' }, { '*': 'blue' }, one(ball(10))],
	],
	contact_mm: [[0.1, 0.1, stacked]],
	placed: [
		[[['sphere', 'on', 'cube']], [['sphere', 'next_to', 'cube']], stacked],
		[[['leg', 'under', 'top']], [['top', 'under', 'leg']], table],
	],
	grid: [
		[{ cube: [1, 3] }, { cube: [3, 3] }, row],
		[{ leg: [2, 2] }, { leg: [4, 1] }, table],
	],
	says_which: [
		[true, true, takeOf([top], { assumptions: ['London tower was taken as a clock tower.'] })],
	],
	says: [['pictures?', 'sketch', takeWithout({ message: 'Pictures are not read.' })]],
	ignored: [[['bounce'], ['jump'], takeOf([top], { ignored: ['can bounce'] })]],
	names_missing: [['velociraptor', ['dragon'], takeOf([top], { missing: ['velociraptor'] })]],
	edit: [],
};

test.each(Object.entries(examples))('%s holds, and fails', (key, cases) => {
	for (const [right, wrong, take, more] of cases) {
		expect(failures({ [key]: right, ...more }, take)).toEqual([]);
		if (JSON.stringify(right) !== JSON.stringify(wrong)) {
			expect(failures({ [key]: wrong, ...more }, take)).not.toEqual([]);
		}
	}
});

test('the examples are all there is to expect', () => {
	expect(Object.keys(examples).toSorted()).toEqual(Object.keys(expectation.shape).toSorted());
});

test('what is true or false by itself fails of another solid', () => {
	expect(failures({ mesh: false }, table)).toEqual(['something was built']);
	const torn = takeOf([top], {}, opened(top.shape));
	expect(failures({ watertight: true }, torn)).toEqual(['3 edges are open']);
	expect(failures({ wider_than_tall: true }, one(box([10, 10, 30])))).toHaveLength(1);
	expect(failures({ aspect: { xyz_equal_tol: 0.01 } }, table)).toHaveLength(1);
	expect(failures({ shape: 'sphere' }, one(box([10, 10, 10])))).toHaveLength(1);
	expect(failures({ says_which: true }, table)).toHaveLength(1);
	expect(
		failures({ says_which: true }, takeOf([top], { assumptions: ['Legs 60 mm thick.'] })),
	).toHaveLength(1);
	expect(
		failures({ says_which: true }, takeWithout({ status: 'needs_input', suggestions: ['a', 'b'] })),
	).toEqual([]);
	for (const height of [53, 40]) {
		expect(failures({ contact_mm: 0.1 }, takeOf([cube, balls(height)]))).toHaveLength(1);
	}
	expect(failures({ contact_mm: 0.1 }, takeOf([cube]))).toEqual(['there are not two things in it']);
});

test('a tolerance is of the assertions beside it', () => {
	expect(failures({ dims_mm: { x: 125 }, dims_tol: 0.06 }, table)).toEqual([]);
	expect(failures({ dims_mm: { x: 130 }, dims_tol: 0.06 }, table)).toHaveLength(1);
	expect(failures({ inner_volume_ml: 380, volume_tol: 0.05 }, one(beaker))).toEqual([]);
	expect(failures({ inner_volume_ml: 390, volume_tol: 0.05 }, one(beaker))).toHaveLength(1);
});

test('one leg of another colour is found, and so is a whole in two', () => {
	const [first, ...more] = legs;
	if (first === undefined) throw new Error('There are four.');
	const mixed = takeOf([top, { ...first, colour: '#00ff00' }, ...more]);
	expect(failures({ color: { leg: 'saddlebrown' } }, mixed)).toEqual([
		'color.leg is #00ff00 (100 %) on 1 of 4, not saddlebrown',
	]);
	expect(failures({ color: { '*': 'red' } }, table)).toHaveLength(1);
});

test('without files each assertion about them fails, unless it was right to ask back', () => {
	const expected: Expectation = { status: 'completed', dims_mm: { x: 1, y: 1 }, parts: { leg: 4 } };
	expect(failures(expected, takeWithout({}))).toHaveLength(4);
	const asked = { ...expected, status: ['completed', 'needs_input'] } satisfies Expectation;
	expect(failures(asked, takeWithout({ status: 'needs_input' }))).toEqual([]);
	expect(failures(asked, takeWithout({ status: 'unsupported' }))).toHaveLength(4);
});

test('a word that nothing judges is refused, and so is a colour that CSS does not have', () => {
	expect(expectation.safeParse({ bodys: 1 }).success).toBe(false);
	expect(expectation.safeParse({ edit: { z_ration: 1 } }).success).toBe(false);
	expect(() => failures({ color: { top: 'walnut' } }, table)).toThrow('no colour');
});

test('files that contradict each other are no matter of what was asked', () => {
	expect(contradictions(table)).toEqual([]);
	expect(contradictions(takeOf([top], {}, box([1, 2, 3])))).toHaveLength(3);
	expect(contradictions(takeWithout({}))).toEqual([]);
});
