import type { Node } from '../../../mesh/program';
import { box, drawnBack, type Point, placed, type Triple } from './pieces';

/** What stands on the ridge is decided by words: so high is the ridge. */
export interface Barn {
	readonly ridge: string;
	readonly hasCupola: boolean;
}

/** How far the walls stand in from the edge of the roof. */
export const overhang = 'min(width, depth) * 0.04';
const thick = 'width * 0.022';
/** Of the ridge's height. */
export const eaves = 0.46;
const knee = { out: 0.335, high: 0.8 };
const share = (value: number) => Number(value.toFixed(4));

/** From the eaves on the right over the knee to the ridge; each row of shingles ends in a small step. */
function slope({ ridge }: Barn, side: 1 | -1): Point[] {
	const rows = (from: readonly [number, number], to: readonly [number, number], count: number) =>
		Array.from({ length: count }, (_, row): Point[] => {
			const at = (t: number, down: number): Point => [
				`width * ${share(side * (from[0] + (to[0] - from[0]) * t))}`,
				`${ridge} * ${share(from[1] + (to[1] - from[1]) * t - down)}`,
			];
			return [at(row / count, 0), at((row + 1) / count, 0.012)];
		}).flat();
	const [low, middle, top] = [
		[0.5, eaves],
		[knee.out, knee.high],
		[0, 0.985],
	] as const;
	return [...rows(low, middle, 6), ...rows(middle, top, 5).slice(0, -1)];
}

/** The same line so far inside the roof, in thicknesses; from the right to the left. */
function within({ ridge }: Barn, inset: number): Point[] {
	const right: Point[] = [
		[`width * 0.5 - ${thick} * ${share(inset * 1.12)}`, `${ridge} * ${eaves}`],
		[
			`width * ${knee.out} - ${thick} * ${share(inset * 0.85)}`,
			`${ridge} * ${knee.high} - ${thick} * ${share(inset * 0.62)}`,
		],
	];
	const left = right.map(([x, z]): Point => [`-(${x})`, z]).toReversed();
	return [...right, [0, `${ridge} * 0.985 - ${thick} * ${share(inset * 1.15)}`], ...left];
}

const roofDeep = 'depth * 0.98';

/** A roof of two pitches on each side, with white boards along its edges. */
export function barnRoof(barn: Barn): Node[] {
	const { ridge } = barn;
	const outer: Point[] = [
		...slope(barn, 1),
		[0, `${ridge} * 0.985`],
		...slope(barn, -1).toReversed(),
	];
	const cap: Point[] = [
		['width * -0.022', `${ridge} * 0.95`],
		['width * 0.022', `${ridge} * 0.95`],
		['width * 0.02', `${ridge} * 0.985`],
		['width * 0.008', ridge],
		['width * -0.008', ridge],
		['width * -0.02', `${ridge} * 0.985`],
	];
	const board = (id: string, front: string): Node[] =>
		drawnBack(
			id,
			[...within(barn, 0.62), ...within(barn, 1.7).toReversed()],
			front,
			'depth * 0.03',
		);
	return [
		...drawnBack(
			'shingles',
			[...outer, ...within(barn, 1).toReversed()],
			`-${roofDeep} / 2`,
			roofDeep,
		),
		...drawnBack('cap', cap, `-${roofDeep} / 2`, roofDeep),
		{ id: 'roof', op: 'union', of: ['shingles', 'cap'] },
		...board('edge_front', 'depth * -0.5'),
		...board('edge_back', 'depth * 0.47'),
		{ id: 'edges', op: 'group', of: ['edge_front', 'edge_back'] },
	];
}

/** The walls' outline, into the middle of the roof. */
export function wallOutline(barn: Barn): Point[] {
	const { ridge } = barn;
	// Where the wall meets the lower slope.
	const corner = `${ridge} * ${eaves} + (${overhang}) / width * ${ridge} * ${share((knee.high - eaves) / (0.5 - knee.out))}`;
	const half = `(width / 2 - ${overhang})`;
	const [right, , left] = [within(barn, 0.6).slice(1, 2), [], within(barn, 0.6).slice(3, 4)];
	return [
		[`-${half}`, 0],
		[half, 0],
		[half, `${corner} - ${thick} * 1.4`],
		...right,
		[0, `${ridge} * 0.985 - ${thick} * 0.7`],
		...left,
		[`-${half}`, `${corner} - ${thick} * 1.4`],
	];
}

/** On the middle of the ridge: a louvred box with a roof, and a weathercock's rod and arrow up to the very top. */
export function cupola({ ridge }: Barn): Node[] {
	const side = 'width * 0.12';
	const rest = `(height - ${ridge})`;
	const body = `(${rest} * 0.42)`;
	const roofHigh = `(${rest} * 0.26)`;
	const arrow: Point[] = [
		['width * -0.075', `${rest} * -0.006`],
		['width * 0.035', `${rest} * -0.006`],
		['width * 0.035', `${rest} * -0.045`],
		['width * 0.075', 0],
		['width * 0.035', `${rest} * 0.045`],
		['width * 0.035', `${rest} * 0.006`],
		['width * -0.045', `${rest} * 0.006`],
		['width * -0.075', `${rest} * 0.05`],
	];
	const louvre: Triple = ['width * 0.08', 'width * 0.012', `${body} * 0.05`];
	return [
		...box('cupola_box', [side, side, `${body} + ${ridge} * 0.08`], [0, 0, `${ridge} * 0.92`]),
		...box(
			'cupola_ledge',
			[`${side} * 1.12`, `${side} * 1.12`, `${body} * 0.09`],
			[0, 0, `${ridge} + ${body} * 0.12`],
		),
		{ id: 'cupola', op: 'union', of: ['cupola_box', 'cupola_ledge'] },
		...box('louvre', louvre, [0, `-${side} / 2`, `${ridge} + ${body} * 0.34`]),
		{
			id: 'louvre_side',
			op: 'repeat_linear',
			of: 'louvre',
			count: 5,
			step: [0, 0, `${body} * 0.12`],
		},
		{ id: 'louvres', op: 'repeat_polar', of: 'louvre_side', count: 4 },
		...placed(
			{
				id: 'cupola_roof',
				op: 'extrude',
				profile: { kind: 'rect', size: [`${side} * 1.4`, `${side} * 1.4`] },
				height: roofHigh,
				taper: 0.05,
			},
			[0, 0, `${ridge} + ${body} * 0.98`],
		),
		...box(
			'vane_rod',
			['width * 0.007', 'width * 0.007', `${rest} * 0.4`],
			[0, 0, `height - ${rest} * 0.4`],
		),
		...placed({ id: 'vane_ball', op: 'sphere', radius: 'width * 0.013', segments: 24 }, [
			0,
			0,
			`height - ${rest} * 0.3`,
		]),
		...placed(
			{
				id: 'arrow',
				op: 'extrude',
				profile: { kind: 'polygon', points: arrow },
				height: 'width * 0.006',
			},
			[0, 'width * 0.003', `height - ${rest} * 0.12`],
			[90, 0, 0],
		),
		{ id: 'vane', op: 'union', of: ['vane_rod', 'vane_ball', 'arrow'] },
	];
}
