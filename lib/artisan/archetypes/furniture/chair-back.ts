import type { Node, Scalar } from '../../../mesh/program';
import type { Design } from '../archetype';

/** How far the back goes backwards on its way up. */
export const lean = 0.17;
/** The posts end a little above the top rail. */
const railTop = 'height - leg_thickness * 0.45';
/** The back is curved: its middle lies so far behind its ends. */
const sagitta = 'width * 0.055';
const thick = 'leg_thickness * 0.5';

/**
 * The middle of a back leg so far `below` the chair's top, half inside the ends of the bent boards, whose own rear
 * at their upper edge is the rear of the chair.
 */
export const postBehind = (below: string) =>
	`depth / 2 - ${sagitta} - leg_thickness * ${0.25 - lean * 0.45} - ${lean} * (${below})`;

const half = '(width / 2 - leg_thickness * 0.75)';

/** A bent board, as seen from above: its rear is a parabola. */
function bent(wide: number, deep: number): { kind: 'polygon'; points: [string, string][] } {
	const across = Array.from({ length: 25 }, (_, at) => at / 12 - 1);
	const point = (t: number, forward: string): [string, string] => [
		`${half} * ${Number((t * wide).toFixed(4))}`,
		`-(${sagitta}) * ${Number((t * wide) ** 2).toFixed(4)} - ${forward}`,
	];
	const inset = `${thick} * ${(1 - deep) / 2}`;
	return {
		kind: 'polygon',
		points: [
			...across.map((t) => point(t, inset)),
			...across.toReversed().map((t) => point(t, `${thick} * ${(1 + deep) / 2}`)),
		],
	};
}

type Ring = readonly [z: number, wide: number, deep: number];

/** A bent and leaning board, so far `down` from the upper edge of the back; its rings at shares of its height. */
function board(id: string, down: string, high: string, rings: readonly Ring[]): Node[] {
	const sections = rings.map(([share, wide, deep]) => ({
		profile: bent(wide, deep),
		z: `(${high}) * ${share}`,
		shift: [0, `${lean} * (${high}) * ${share}`] as [Scalar, Scalar],
	}));
	return [
		{ id: `${id}_flat`, op: 'loft', sections },
		{
			id: `${id}_low`,
			op: 'move',
			of: `${id}_flat`,
			by: [0, `-${lean} * (${down})`, `-(${down})`],
		},
		{ id, op: 'move', of: `${id}_low`, by: [0, 'depth / 2', railTop] },
	];
}

/** With the lower edge and the upper one cut. */
const railRings: readonly Ring[] = [
	[0, 1, 0.4],
	[0.045, 1, 1],
	[1, 1, 1],
];

const slatRings: readonly Ring[] = [
	[0, 1, 0.4],
	[0.07, 1, 0.8],
	[0.93, 1, 0.8],
	[1, 1, 0.4],
];

const back = `(${railTop} - seat_height)`;

export function chairBack(kind: 'slats' | 'panel'): Pick<Design, 'nodes' | 'parts'> {
	if (kind === 'panel') {
		return {
			nodes: board('back', `${back} * 0.84`, `${back} * 0.84`, railRings),
			parts: [{ id: 'back', label: 'Back', node: 'back' }],
		};
	}
	const railHigh = `${back} * 0.2`;
	/** From a slat to the next. */
	const step = `${back} * 0.7 / (slats + 0.35)`;
	const high = `(${step}) * 0.5`;
	const first = `${railHigh} + (${step}) * 0.9`;
	return {
		nodes: [
			...board('back', railHigh, railHigh, railRings),
			...board('slat', first, high, slatRings),
			{
				id: 'slats',
				op: 'repeat_linear',
				of: 'slat',
				count: 'slats',
				step: [0, `-${lean} * ${step}`, `-${step}`],
			},
		],
		parts: [
			{ id: 'back', label: 'Back', node: 'back' },
			{ id: 'slat', label: 'Slats', node: 'slats' },
		],
	};
}
