import type { Node } from '../../../mesh/program';
import { type Arch, archFrame, archOutline, box, onWall, placed } from './pieces';
import { bodyRadius, inner, level, share } from './windmill-levels';

/** Two rows of four, and the door in the bricks. */
export function windmillOpenings(): Node[] {
	const window: Arch = { wide: 'width * 0.036', high: 'width * 0.062', head: 'round' };
	const door: Arch = {
		wide: 'width * 0.075',
		high: 'min(width * 0.14, height * 0.11)',
		head: 'round',
	};
	const row = (id: string, of: string, t: number): Node[] => [
		...onWall(`${id}_one`, of, [0, `width * ${share(-bodyRadius(t) * inner)}`, level(t - 0.05)]),
		{ id, op: 'repeat_polar', of: `${id}_one`, count: 4 },
	];
	const both = (id: string, of: string): Node[] => [
		...row(`${id}_low`, of, 0.24),
		...row(`${id}_high`, of, 0.62),
		{ id, op: 'group', of: [`${id}_low`, `${id}_high`] },
	];
	const solid = (id: string, arch: Arch, grow: string, from: string, high: string): Node[] =>
		placed({ id, op: 'extrude', profile: archOutline(arch, grow, grow), height: high }, [
			0,
			0,
			from,
		]);
	const gate = (id: string, of: string) => onWall(id, of, [0, 'width * -0.216', 'width * 0.012']);
	return [
		...archFrame('casing', window, { thick: 'width * 0.008', out: 'width * 0.014', closed: true }),
		...box(
			'bar',
			['width * 0.005', 'width * 0.06', 'width * 0.018'],
			[0, 'width * 0.031', 'width * -0.008'],
		),
		{ id: 'one_window', op: 'union', of: ['casing', 'bar'] },
		...solid('one_pane', window, 'width * 0.003', 'width * -0.01', 'width * 0.016'),
		...both('windows', 'one_window'),
		...both('panes', 'one_pane'),
		...solid('leaf', door, 'width * 0.003', 'width * -0.02', 'width * 0.022'),
		...box(
			'plank',
			['width * 0.026', 'width * 0.085', 'width * 0.008'],
			[0, 'width * 0.05', 0],
			'width * 0.002',
		),
		{ id: 'planks', op: 'repeat_grid', of: 'plank', count: [2, 1], step: ['width * 0.034', 0] },
		{ id: 'door_flat', op: 'union', of: ['leaf', 'planks'] },
		...gate('door', 'door_flat'),
		...archFrame('jamb', door, { thick: 'width * 0.013', out: 'width * 0.014', closed: false }),
		...gate('door_frame', 'jamb'),
		...box('step', ['width * 0.12', 'width * 0.06', 'width * 0.012'], [0, 'width * -0.235', 0]),
	];
}
