import type { Node } from '../../../mesh/program';
import { overhang } from './house-roof';
import { bar, frame, slab, storey, type Triple } from './house-wall';

/** A panelled door in its frame, with a handle, a canopy above and a step below. */
export function houseDoor(): Node[] {
	const [doorWide, doorHigh] = [`${storey} * 0.34`, `${storey} * 0.72`];
	const base = `${storey} * 0.09`;
	const at = (id: string, of: string): Node[] => [
		{ id: `${id}_up`, op: 'rotate', of, by: [90, 0, 0] },
		{ id, op: 'move', of: `${id}_up`, by: [0, `-(depth / 2 - ${overhang})`, base] },
	];
	const up = `${doorHigh} / 2`;
	const panel = (id: string, y: number): Node[] => [
		...['l', 'r'].flatMap((side) => [
			{
				id: `${id}_${side}0`,
				op: 'box' as const,
				size: [`${doorWide} * 0.32`, `${doorHigh} * 0.36`, bar] as Triple,
				bevel: `${bar} * 0.45`,
			},
			{
				id: `${id}_${side}`,
				op: 'move' as const,
				of: `${id}_${side}0`,
				by: [
					`${side === 'l' ? '-' : ''}${doorWide} * 0.21`,
					`${doorHigh} * ${y}`,
					`${bar} * 0.5`,
				] as Triple,
			},
		]),
	];
	return [
		...slab('leaf', [doorWide, doorHigh, `${bar} * 2`], [0, up, `-(${bar})`]),
		...panel('low_panel', 0.27),
		...panel('high_panel', 0.72),
		{
			id: 'door_flat',
			op: 'union',
			of: ['leaf', 'low_panel_l', 'low_panel_r', 'high_panel_l', 'high_panel_r'],
		},
		...at('door', 'door_flat'),
		...frame('jamb', [doorWide, doorHigh], [4, 0, 1.8]),
		{ id: 'jamb_up', op: 'move', of: 'jamb', by: [0, up, 0] },
		...slab(
			'canopy',
			[`${doorWide} * 1.6`, `${bar} * 1.8`, `${overhang} * 0.75`],
			[0, `${doorHigh} + ${bar} * 2.6`, `-(${bar})`],
		),
		{ id: 'door_frame_flat', op: 'union', of: ['jamb_up', 'canopy'] },
		...at('door_frame', 'door_frame_flat'),
		{ id: 'knob', op: 'sphere', radius: `${bar} * 0.75`, segments: 24 },
		{
			id: 'knob_flat',
			op: 'move',
			of: 'knob',
			by: [`${doorWide} * 0.42`, `${doorHigh} * 0.47`, `${bar} * 1.3`],
		},
		...at('handle', 'knob_flat'),
		...slab(
			'stair_low',
			[`${doorWide} * 1.9`, `${base} * 1.1`, `${overhang} * 0.8`],
			[0, `-${base} * 0.45`, `-(${bar})`],
		),
		...at('step', 'stair_low'),
	];
}
