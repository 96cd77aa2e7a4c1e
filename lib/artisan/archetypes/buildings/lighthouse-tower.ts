import type { Node } from '../../../mesh/program';
import { type Arch, archFrame, archOutline, drawnBack, onWall, type Point, placed } from './pieces';

const share = (value: number) => Number(value.toFixed(5));

/** Of the shaft, in heights: from the plinth into the gallery. */
export const shaft = { from: 0.02, to: 0.7 };
/** Below that the wall is curved outwards. */
const curved = 0.2;

/** In widths, at a height in heights. */
export function radiusAt(z: number): number {
	const straight = 0.355 - 0.2 * (z - curved);
	return z >= curved ? straight : straight + 0.045 * ((curved - z) / curved) ** 2;
}

/** From one height to another, so far outside the wall, and solid. */
function drum(id: string, from: number, to: number, more: number): Node {
	const between = Array.from({ length: 20 }, (_, at) => (curved * (at + 1)) / 20);
	const levels = [from, ...between.filter((z) => z > from + 0.003 && z < to - 0.003), to];
	const at = (z: number): Point => [`width * ${share(radiusAt(z) + more)}`, `height * ${share(z)}`];
	const outline: Point[] = [
		[0, `height * ${share(from)}`],
		...levels.map(at),
		[0, `height * ${share(to)}`],
	];
	return { id, op: 'revolve', outline, segments: 96 };
}

export const shaftNode = drum('tower', shaft.from, shaft.to, 0);

/** Of the painted rings outside the wall, in widths. */
const paint = 0.004;

/** Rings of paint between equal rings of the wall's own colour. */
export function bands(stripes: number): Node[] {
	const high = (0.685 - 0.05) / (2 * stripes + 1);
	const ids = Array.from({ length: stripes }, (_, index) => `band_${index + 1}`);
	return [
		...ids.map((id, index) => {
			const from = 0.05 + high * (2 * index + 1);
			return drum(id, from, from + high, paint);
		}),
		{ id: 'stripes', op: 'group', of: ids },
	];
}

/** Stripes that wind around the tower, as wide as what is between them. */
export function spirals(): Node[] {
	const levels = 56;
	const around = 12;
	const sections = Array.from({ length: levels + 1 }, (_, level) => {
		const t = level / levels;
		const z = 0.03 + (0.69 - 0.03) * t;
		const arc = (out: number, order: 1 | -1) =>
			Array.from({ length: around + 1 }, (_, at): Point => {
				const angle = `${share(order * ((2 * at) / around - 1))} * 90 / stripes`;
				return [`width * ${share(out)} * cos(${angle})`, `width * ${share(out)} * sin(${angle})`];
			});
		const points = [...arc(radiusAt(z) + paint, 1), ...arc(radiusAt(z) - 0.06, -1)];
		return {
			profile: { kind: 'polygon' as const, points },
			z: `height * ${share(z)}`,
			turn: share(360 * t),
		};
	});
	return [
		{ id: 'winding', op: 'loft', sections },
		{ id: 'stripes', op: 'repeat_polar', of: 'winding', count: 'stripes' },
	];
}

/** One above the other in the front, where the wall is straight. */
export function lighthouseWindows(): Node[] {
	const from = 0.25;
	const each = '(0.4 / windows)';
	const arch: Arch = {
		wide: 'width * 0.075',
		high: `min(width * 0.15, height * 0.26 / windows)`,
		head: 'round',
	};
	const bar = 'width * 0.014';
	// The wall draws back on the way up.
	const back = (z: string) => `width * (${share(radiusAt(curved))} - 0.2 * (${z} - ${curved}))`;
	const first = `(${from} + ${each} * 0.3)`;
	const row = (id: string, of: string): Node[] => [
		...onWall(`${id}_first`, of, [0, `-(${back(first)})`, `height * ${first}`]),
		{
			id,
			op: 'repeat_linear',
			of: `${id}_first`,
			count: 'windows',
			step: [0, `width * 0.2 * ${each}`, `height * ${each}`],
		},
	];
	return [
		...archFrame('casing', arch, { thick: bar, out: 'width * 0.022', closed: true }),
		...placed(
			{ id: 'mullion', op: 'box', size: [`${bar} * 0.5`, `${arch.high} * 0.98`, 'width * 0.034'] },
			[0, `${arch.high} / 2`, 'width * -0.022'],
		),
		{ id: 'one_window', op: 'union', of: ['casing', 'mullion'] },
		...placed(
			{
				id: 'one_pane',
				op: 'extrude',
				profile: archOutline(arch, `${bar} * 0.4`, `${bar} * 0.4`),
				height: 'width * 0.026',
			},
			[0, 0, 'width * -0.02'],
		),
		...row('windows', 'one_window'),
		...row('panes', 'one_pane'),
	];
}

/** A porch with a gable, and the door in its arch. */
export function lighthousePorch(): Node[] {
	const plinth = 'width * 0.055';
	const front = 'width * -0.455';
	const arch: Arch = { wide: 'width * 0.14', high: 'width * 0.26', head: 'round' };
	const gable = (half: number, low: number, eaves: number, top: number): Point[] => [
		[`-width * ${half}`, `width * ${low}`],
		[`width * ${half}`, `width * ${low}`],
		[`width * ${half}`, `width * ${eaves}`],
		[0, `width * ${top}`],
		[`-width * ${half}`, `width * ${eaves}`],
	];
	const roof: Point[] = [
		...gable(0.145, 0.315, 0.345, 0.475).slice(1),
		['width * -0.145', 'width * 0.315'],
		[0, 'width * 0.44'],
	];
	const upright = (id: string, of: string) => onWall(id, of, [0, front, plinth]);
	const deep = 'width * 0.22';
	return [
		...drawnBack('porch', gable(0.12, 0.05, 0.345, 0.452), front, deep),
		...drawnBack('porch_roof', roof, 'width * -0.475', 'width * 0.25'),
		{ id: 'door_flat', op: 'union', of: ['leaf_deep', 'plank_l', 'plank_r'] },
		...placed(
			{
				id: 'leaf_deep',
				op: 'extrude',
				profile: archOutline(arch, 'width * 0.008', 'width * 0.004'),
				height: 'width * 0.026',
			},
			[0, 0, 'width * -0.02'],
		),
		...['l', 'r'].flatMap((side) =>
			placed(
				{
					id: `plank_${side}`,
					op: 'box',
					size: ['width * 0.045', 'width * 0.17', 'width * 0.014'],
					bevel: 'width * 0.004',
				},
				[`width * ${side === 'l' ? -0.032 : 0.032}`, 'width * 0.105', 0],
			),
		),
		...upright('door', 'door_flat'),
		...archFrame('jamb', arch, { thick: 'width * 0.022', out: 'width * 0.014', closed: false }),
		...upright('door_frame', 'jamb'),
	];
}
