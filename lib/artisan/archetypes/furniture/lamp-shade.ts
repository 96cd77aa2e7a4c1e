import type { Node, Scalar } from '../../../mesh/program';
import { moved, turned } from './solids';

export type ShadeKind = 'cone' | 'drum' | 'dome';
type Point = readonly [Scalar, Scalar];

/** The finial on top is a tenth of the shade; the shade ends below it. */
const shadeTop = '(height - shade_height * 0.1)';
export const shadeLow = '(height - shade_height * 1.1)';

/** Of the upper rim to the lower one. */
const narrow = { cone: 0.56, drum: 1 } as const;

/** A wall of cloth between two rings that it is stretched over. */
function stretched(kind: 'cone' | 'drum'): Point[] {
	const line: ReadonlyArray<readonly [up: number, out: number]> = [
		[0, 0],
		[0.035, 0],
		[0.035, -0.006],
		[0.965, -0.006],
		[0.965, 0],
		[1, 0],
	];
	const radius = (up: number, out: number) =>
		`width * ${(0.5 - (1 - narrow[kind]) * 0.5 * up + out).toFixed(4)}`;
	const z = (up: number) => `shade_height * ${up}`;
	return [
		...line.map(([up, out]): Point => [radius(up, out), z(up)]),
		[radius(1, -0.016), z(1)],
		[radius(0, -0.016), z(0)],
	];
}

/** A bowl upside down, of sheet metal. */
function dome(): Point[] {
	const arc = Array.from({ length: 17 }, (_, at): readonly [number, number] => {
		const angle = (Math.PI / 2) * (at / 16);
		return [Math.cos(angle), Math.sin(angle)];
	});
	const wall = 'width * 0.012';
	const outer = arc.map(
		([x, z]): Point => [`width * ${(0.5 * x).toFixed(4)}`, `shade_height * ${z.toFixed(4)}`],
	);
	const inner = arc
		.toReversed()
		.map(
			([x, z]): Point => [
				`(width / 2 - ${wall}) * ${x.toFixed(4)}`,
				`(shade_height - ${wall}) * ${z.toFixed(4)}`,
			],
		);
	return [...outer, ...inner];
}

function shade(kind: ShadeKind): Node[] {
	const outline = kind === 'dome' ? dome() : stretched(kind);
	return [
		{
			id: 'shade_low',
			op: 'revolve',
			outline: outline.map(([x, z]): [Scalar, Scalar] => [x, z]),
			segments: 128,
		},
		moved('shade', 'shade_low', [0, 0, shadeLow]),
	];
}

/** Of the bulb. */
const round = 'min(width * 0.11, shade_height * 0.16)';
const wire = 'width * 0.007';

/** Radius and height in radii of the bulb, from inside the socket on. */
const bulbLine: ReadonlyArray<readonly [radius: number, z: number]> = [
	[0, -0.5],
	[0.4, -0.5],
	[0.42, 0],
	[0.5, 0.38],
	[0.68, 0.75],
	[0.88, 1.12],
	[0.98, 1.5],
	[1, 1.8],
	[0.94, 2.15],
	[0.8, 2.44],
	[0.58, 2.66],
	[0.3, 2.79],
	[0, 2.83],
];

const socketTop = '(height - shade_height * 0.86)';

const bulb = (): Node[] => [
	{
		id: 'bulb_low',
		op: 'revolve',
		outline: bulbLine.map(([radius, z]): [Scalar, Scalar] => [
			`${radius} * ${round}`,
			`${z} * ${round}`,
		]),
		segments: 48,
	},
	moved('bulb', 'bulb_low', [0, 0, socketTop]),
];

/** Two wires around the bulb that carry the shade, as one bow from the socket up and back. */
const harp = (): Node => ({
	id: 'harp',
	op: 'sweep',
	profile: { kind: 'circle', radius: wire, segments: 12 },
	path: {
		kind: 'points',
		closed: true,
		points: Array.from({ length: 40 }, (_, at): [Scalar, Scalar, Scalar] => {
			const angle = (2 * Math.PI * at) / 40;
			return [
				`${(1.5 * Math.cos(angle)).toFixed(4)} * ${round}`,
				0,
				`height - shade_height * ${(0.52 - 0.42 * Math.sin(angle)).toFixed(4)}`,
			];
		}),
	},
});

/** Radius and height in parts of the shade's height: a screw through the top of the shade, and a ball. */
const finialLine: ReadonlyArray<readonly [radius: number, z: number]> = [
	[0, -0.07],
	[0.035, -0.07],
	[0.035, 0.01],
	[0.018, 0.022],
	[0.018, 0.036],
	[0.033, 0.05],
	[0.036, 0.066],
	[0.03, 0.083],
	[0.016, 0.096],
	[0, 0.1],
];

/** From the finial to the rim of the shade. */
function spokes(kind: 'cone' | 'drum'): Node[] {
	const reach = `width * ${(narrow[kind] * 0.5 - 0.006).toFixed(4)}`;
	return [
		{ id: 'spoke_upright', op: 'cylinder', radius: wire, height: reach, segments: 12 },
		turned('spoke_level', 'spoke_upright', [0, 90, 0]),
		moved('spoke', 'spoke_level', [0, 0, `${shadeTop} - shade_height * 0.02`]),
		{ id: 'spokes', op: 'repeat_polar', of: 'spoke', count: 3 },
	];
}

/** What holds bulb and shade. */
function fitting(kind: ShadeKind): Node[] {
	return [
		{
			id: 'socket_low',
			op: 'cylinder',
			radius: `${round} * 0.52`,
			height: 'shade_height * 0.2',
			bevel: `${round} * 0.06`,
			segments: 48,
		},
		moved('socket', 'socket_low', [0, 0, `${socketTop} - shade_height * 0.19`]),
		harp(),
		{
			id: 'finial_low',
			op: 'revolve',
			outline: finialLine.map(([radius, z]): [Scalar, Scalar] => [
				`${radius} * shade_height`,
				`${z} * shade_height`,
			]),
			segments: 32,
		},
		moved('finial', 'finial_low', [0, 0, shadeTop]),
		...(kind === 'dome' ? [] : spokes(kind)),
		{
			id: 'fitting',
			op: 'union',
			of: ['socket', 'harp', 'finial', ...(kind === 'dome' ? [] : ['spokes'])],
		},
	];
}

export const lampShade = (kind: ShadeKind): Node[] => [...shade(kind), ...bulb(), ...fitting(kind)];
