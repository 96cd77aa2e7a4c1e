import fc from 'fast-check';
import type { Node, Op, Profile, Program, Scalar, Unit } from '../mesh/program';
import { partOf, programOf } from './programs';

/** The parameters that generated expressions name. */
const params: Program['params'] = [
	{ id: 'wide', label: 'Width', kind: 'length', value: 8, min: 4, max: 12, step: 1 },
	{ id: 'many', label: 'Count', kind: 'count', value: 3, min: 2, max: 4, step: 1 },
];

/** Lengths from 4 to 12, in the unit of the program. */
const long: fc.Arbitrary<Scalar> = fc.oneof(
	fc.double({ min: 4, max: 12, noNaN: true }),
	fc.constantFrom('wide', '(wide + 4) / 2', 'max(wide, 4)', 'sqrt(wide * wide)', '12 * cos(60)'),
);
/** Lengths from 0.1 to 1: of corners and cut edges, which always fit into a long one. */
const short: fc.Arbitrary<Scalar> = fc.oneof(
	fc.double({ min: 0.1, max: 1, noNaN: true }),
	fc.constantFrom('wide / 16', 'min(wide, 1)'),
);
const few: fc.Arbitrary<Scalar> = fc.oneof(
	fc.integer({ min: 2, max: 4 }),
	fc.constantFrom('many', 'floor(many / 2) + 1'),
);
const sides = fc.integer({ min: 6, max: 12 });
const angle = fc.integer({ min: -90, max: 90 });
const arc = fc.integer({ min: 30, max: 360 });
const shift = fc.tuple(long, long, long);
const spread = fc.double({ min: 0.5, max: 2, noNaN: true });

/** An object with some of the optional members. */
const shaped = <Must extends object, May extends object>(
	must: { [Key in keyof Must]: fc.Arbitrary<Must[Key]> },
	may: { [Key in keyof May]: fc.Arbitrary<May[Key]> },
): fc.Arbitrary<Must & Partial<May>> =>
	fc
		.tuple(fc.record(must), fc.record(may, { requiredKeys: [] }))
		.map(([one, other]) => ({ ...one, ...(other as Partial<May>) }));
const kind = <K extends string>(name: K) => ({ kind: fc.constant(name) });

const polygon = fc
	.tuple(sides, fc.double({ min: 4, max: 12, noNaN: true }))
	.map(([count, radius]) =>
		Array.from({ length: count }, (_, index): [number, number] => {
			const turn = (2 * Math.PI * index) / count;
			return [radius * Math.cos(turn), radius * Math.sin(turn)];
		}),
	);
const closedProfile: fc.Arbitrary<Profile> = fc.oneof(
	fc.record({ ...kind('polygon'), points: polygon }),
	shaped({ ...kind('circle'), radius: long }, { segments: sides }),
	shaped({ ...kind('rect'), size: fc.tuple(long, long) }, { round: short }),
	shaped({ ...kind('ngon'), sides: fc.constant(6), radius: long }, { round: short }),
	fc.record({ ...kind('star'), points: sides, outer: long, inner: fc.constant(3) }),
	shaped({ ...kind('gear'), teeth: sides, module: short }, { pressure_angle: fc.constant(20) }),
);
const anyProfile: fc.Arbitrary<Profile> = fc.oneof(
	closedProfile,
	fc.record({ ...kind('text'), text: fc.constantFrom('A', 'B8', 'log'), size: long }),
	fc.record({ ...kind('gear'), teeth: sides, module: short, bore: fc.constant(0.1) }),
);

type Unnamed<K extends Op> = Omit<Extract<Node, { op: K }>, 'id'>;
type Made = 'box' | 'cylinder' | 'sphere' | 'torus' | 'extrude' | 'revolve' | 'loft' | 'sweep';
const op = <K extends Op>(name: K) => ({ op: fc.constant(name) });

const solids: { [K in Made]: fc.Arbitrary<Unnamed<K>> } = {
	box: shaped({ ...op('box'), size: shift }, { round: short, bevel: short }),
	cylinder: shaped(
		{ ...op('cylinder'), radius: long, height: long },
		{ radius_top: long, segments: sides, bevel: short },
	),
	sphere: shaped({ ...op('sphere'), radius: long }, { segments: sides }),
	torus: shaped({ ...op('torus'), radius: long, tube: short }, { segments: sides }),
	extrude: shaped(
		{ ...op('extrude'), profile: anyProfile, height: long },
		{ twist: angle, taper: spread },
	),
	revolve: shaped(
		{
			...op('revolve'),
			outline: polygon.map((points) => points.map(([x, y]): [number, number] => [x + 13, y])),
		},
		{ degrees: arc, segments: sides },
	),
	loft: fc.tuple(closedProfile, closedProfile, fc.integer({ min: -90, max: 90 })).map(
		([low, high, turn]): Unnamed<'loft'> => ({
			op: 'loft',
			sections: [
				{ profile: low, z: 0 },
				{ profile: high, z: 'wide', shift: [1, 'wide / 8'], turn },
			],
		}),
	),
	sweep: fc.tuple(fc.boolean(), short).map(
		([helix, radius]): Unnamed<'sweep'> => ({
			op: 'sweep',
			profile: { kind: 'circle', radius, segments: 8 },
			path: helix
				? { kind: 'helix', radius: 'wide', pitch: 'wide / 2', turns: 2.5 }
				: {
						kind: 'points',
						points: [
							[0, 0, 0],
							[0, 0, 'wide'],
							['wide', 0, 'wide * 2'],
						],
					},
		}),
	),
};

const combinations = (input: fc.Arbitrary<string>) => {
	const several = fc.array(input, { minLength: 1, maxLength: 3 });
	const derived: { [K in Exclude<Op, Made>]: fc.Arbitrary<Unnamed<K>> } = {
		union: fc.record({ ...op('union'), of: several }),
		difference: fc.record({ ...op('difference'), from: input, take: several }),
		intersection: fc.record({ ...op('intersection'), of: several }),
		hull: fc.record({ ...op('hull'), of: several }),
		group: fc.record({ ...op('group'), of: several }),
		move: fc.record({ ...op('move'), of: input, by: shift }),
		rotate: fc.record({ ...op('rotate'), of: input, by: fc.tuple(angle, angle, angle) }),
		scale: fc.record({ ...op('scale'), of: input, by: fc.tuple(spread, spread, spread) }),
		mirror: fc.record({
			...op('mirror'),
			of: input,
			axis: fc.constantFrom('x' as const, 'y' as const, 'z' as const),
		}),
		repeat_linear: fc.record({ ...op('repeat_linear'), of: input, count: few, step: shift }),
		repeat_polar: shaped(
			{ ...op('repeat_polar'), of: input, count: few },
			{ degrees: arc, upright: fc.boolean() },
		),
		repeat_grid: fc.record({
			...op('repeat_grid'),
			of: input,
			count: fc.tuple(few, few),
			step: fc.tuple(long, long),
		}),
		scatter: fc.record({
			...op('scatter'),
			of: input,
			on: input,
			count: few,
			seed: fc.integer({ min: 0, max: 1000 }),
		}),
	};
	return fc.oneof(...Object.values(derived));
};

/**
 * Valid programs over all ops, of up to `most` nodes; each uses only nodes before it. They may still ask for
 * too much (repeats of repeats), and a difference or intersection of them may leave nothing.
 */
export function programs(most = 8): fc.Arbitrary<Program> {
	const solid = fc.oneof(...Object.values(solids));
	const node = (index: number) => {
		const earlier = fc.nat({ max: Math.max(0, index - 1) }).map((number) => `n${number}`);
		const made = index === 0 ? solid : fc.oneof(solid, combinations(earlier));
		// The members of both records together are one of the union's, which a spread cannot show.
		return made.map((unnamed) => ({ ...unnamed, id: `n${index}` }) as Node);
	};
	const units: readonly Unit[] = ['mm', 'cm', 'm', 'in', 'ft'];
	return fc
		.integer({ min: 1, max: most })
		.chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => node(index))))
		.chain((nodes) =>
			fc.tuple(fc.constantFrom(...units), fc.nat({ max: nodes.length - 1 })).map(([unit, shown]) =>
				programOf(nodes, {
					unit,
					params,
					parts: [
						partOf(nodes.at(-1)?.id ?? 'n0'),
						partOf(`n${shown}`, { id: 'second', group: 'more' }),
					],
				}),
			),
		);
}
