import type { Node } from '../../../mesh/program';
import { type Levels, towerHalf, towerMiddle } from './church-nave';
import { type Arch, archFrame, archOutline, box, onWall, placed } from './pieces';

export const share = (value: number) => Number(value.toFixed(4));
export const stone = 'width * 0.012';

/** Lying, from so far behind the wall. */
export const pane = (id: string, arch: Arch, grow: string, out = 'width * 0.006'): Node[] =>
	placed(
		{
			id,
			op: 'extrude',
			profile: archOutline(arch, grow, grow),
			height: `width * 0.02 + ${out}`,
		},
		[0, 0, 'width * -0.02'],
	);

/** Louvres before the bells, on all four sides. */
export function belfry({ tower }: Levels): Node[] {
	const arch: Arch = {
		wide: 'min(width * 0.15, height * 0.05)',
		high: 'height * 0.085',
		head: 'pointed',
	};
	const around = (id: string, of: string): Node[] => [
		...onWall(`${id}_front`, of, [0, `width * -${towerHalf}`, `height * ${share(tower - 0.11)}`]),
		{ id: `${id}_four`, op: 'repeat_polar', of: `${id}_front`, count: 4 },
		{ id, op: 'move', of: `${id}_four`, by: [0, towerMiddle, 0] },
	];
	return [
		...archFrame('bell_casing', arch, { thick: stone, out: 'width * 0.016', closed: true }),
		...pane('bell_dark', arch, `${stone} * 0.4`, 'width * 0.003'),
		...box(
			'slat',
			[`${arch.wide} * 0.98`, 'height * 0.003', 'width * 0.026'],
			[0, 'height * 0.006', 'width * -0.014'],
		),
		{ id: 'slats', op: 'repeat_linear', of: 'slat', count: 8, step: [0, 'height * 0.0085', 0] },
		{
			id: 'slats_within',
			op: 'extrude',
			profile: archOutline(arch),
			height: 'width * 0.1',
		},
		{ id: 'slats_deep', op: 'move', of: 'slats_within', by: [0, 0, 'width * -0.05'] },
		{ id: 'slats_all', op: 'union', of: ['slats'] },
		{ id: 'slats_cut', op: 'intersection', of: ['slats_all', 'slats_deep'] },
		{ id: 'louvre_flat', op: 'union', of: ['slats_cut', 'bell_dark'] },
		...around('louvres', 'louvre_flat'),
		...around('bell_frames', 'bell_casing'),
	];
}
