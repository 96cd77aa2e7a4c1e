import type { Node } from '../../../mesh/program';
import { segments } from './hollow';
import { fixed, type PanForm, panCavity, short } from './pan-body';

const radius = 'diameter / 2';
const breadth = 'min(handle * 0.13, diameter * 0.16)';

/** Along the handle: how far, its breadth and thickness in breadths, and its way up. */
type Slice = readonly [along: number, broad: number, thick: number, up: number];

/** A handle begins in the wall; behind its neck the grip is broader, and its end is round. */
const neck: readonly Slice[] = [
	[0, 0.95, 0.3, 0],
	[0.06, 0.8, 0.34, 0.04],
	[0.14, 0.62, 0.4, 0.17],
	[0.24, 0.58, 0.42, 0.34],
];
const grip: readonly Slice[] = [
	[0.2, 0.72, 0.52, 0.27],
	[0.215, 0.8, 0.6, 0.295],
	[0.32, 0.84, 0.66, 0.47],
	[0.45, 0.88, 0.68, 0.66],
	[0.6, 0.95, 0.68, 0.83],
	[0.75, 1, 0.68, 0.945],
	[0.88, 1, 0.68, 1],
	[0.95, 0.92, 0.66, 1],
	[0.98, 0.76, 0.6, 0.998],
	[0.995, 0.5, 0.48, 0.995],
	[1, 0.3, 0.36, 0.993],
];

/** Upright as a loft is, its rise to -x: laid down towards +x it goes up. */
function slices(id: string, of: readonly Slice[], { from, to, start, high }: Reach): Node {
	const rise = `(${high} - ${breadth} * 0.34 - ${start})`;
	return {
		id,
		op: 'loft',
		sections: of.map(([along, broad, thick, up]) => ({
			profile: {
				kind: 'rect',
				size: [`${breadth} * ${thick}`, `${breadth} * ${broad}`],
				round: `${breadth} * ${short(Math.min(thick, broad) * 0.42)}`,
			},
			z: `${from} + (${to} - (${from})) * ${along}`,
			shift: [`-(${start} + ${rise} * ${up})`, 0],
		})),
	};
}

interface Reach {
	readonly from: string;
	readonly to: string;
	/** Heights of its middle where it begins, and of its top. */
	readonly start: string;
	readonly high: string;
}

/** One long handle to the right of a bracket, two rivets inside; `high`: its top. */
export function longHandle(form: PanForm, deep: string, high: string): Node[] {
	const [out, up] = fixed[form];
	const from = `${radius} * ${out} - wall * 0.6`;
	const reach = { from, to: `${radius} + handle`, start: `${deep} * ${up}`, high };
	return [
		slices('upright_neck', neck, reach),
		{ id: 'bracket', op: 'rotate', of: 'upright_neck', by: [0, 90, 0] },
		slices('upright_grip', grip, reach),
		{ id: 'whole_grip', op: 'rotate', of: 'upright_grip', by: [0, 90, 0] },
		{
			id: 'eye',
			op: 'extrude',
			profile: {
				kind: 'rect',
				size: [`${breadth} * 0.62`, `${breadth} * 0.3`],
				round: `${breadth} * 0.15`,
			},
			height: `${breadth} * 3`,
		},
		{
			id: 'placed_eye',
			op: 'move',
			of: 'eye',
			by: [`${radius} + handle - ${breadth} * 0.75`, 0, `${high} - ${breadth} * 1.8`],
		},
		{ id: 'handle', op: 'difference', from: 'whole_grip', take: ['placed_eye'] },
		...rivets(`(${radius} * ${out} - wall * 1.02)`, `${deep} * ${up}`),
	];
}

/** Half of each is in the wall, whose inside is so far out. */
function rivets(inner: string, z: string): Node[] {
	const apart = `${breadth} * 0.62`;
	return [
		{ id: 'ball', op: 'sphere', radius: `max(${breadth} * 0.16, wall * 0.6)`, segments: 24 },
		{ id: 'stud', op: 'scale', of: 'ball', by: [0.6, 1, 1] },
		{
			id: 'first_rivet',
			op: 'move',
			of: 'stud',
			by: [`sqrt(${inner} * ${inner} - 0.096 * (${breadth}) * (${breadth}))`, `-(${apart}) / 2`, z],
		},
		{ id: 'rivets', op: 'repeat_linear', of: 'first_rivet', count: 2, step: [0, apart, 0] },
	];
}

/** Two bows, left and right; the middle piece of each is straight, and its outside as far out as it says. */
export function loopHandles(form: PanForm, deep: string): Node[] {
	const [out, up] = fixed[form];
	const tube = `min(diameter * 0.028, ${deep} * 0.12)`;
	// Within the wall, 0.17 diameters to the side of the middle.
	const wall = `(diameter * ${short(out / 2)} - wall)`;
	const inside = `sqrt(${wall} * ${wall} - 0.0289 * diameter * diameter)`;
	const power = (value: number, to: number) => Math.sign(value) * Math.abs(value) ** to;
	const farthest = Math.cos(Math.PI * (9 / 19 - 0.5));
	const bow = Array.from({ length: 20 }, (_, at): [string, string, string] => {
		const angle = Math.PI * (at / 19 - 0.5);
		const x = Number(Math.min(1, power(Math.cos(angle) / farthest, 0.6)).toFixed(4));
		return [
			`${inside} * ${short(1 - x)} + (${radius} + handle - ${tube}) * ${x}`,
			`diameter * ${short(0.17 * power(Math.sin(angle), 0.8))}`,
			`${deep} * ${up}`,
		];
	});
	return [
		{
			id: 'loop',
			op: 'sweep',
			profile: { kind: 'circle', radius: tube, segments: 24 },
			path: { kind: 'points', points: bow },
		},
		{
			id: 'room',
			op: 'revolve',
			outline: [...panCavity(form, deep), ['0', deep]],
			segments,
		},
		{ id: 'one_handle', op: 'difference', from: 'loop', take: ['room'] },
		{ id: 'handle', op: 'repeat_polar', of: 'one_handle', count: 2 },
	];
}
