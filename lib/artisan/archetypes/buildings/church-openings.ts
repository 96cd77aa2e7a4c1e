import type { Node } from '../../../mesh/program';
import { belfry, pane, share, stone } from './church-belfry';
import { bays, type Levels, naveHalf, perSide, towerFront } from './church-nave';
import { type Arch, archFrame, box, onWall, placed, type Triple } from './pieces';

/** Two lights under a pointed head, in every bay of both sides. */
function naveWindows({ eaves }: Levels): Node[] {
	const high = `height * ${share(eaves * 0.56)}`;
	const arch: Arch = {
		wide: `min(${high} * 0.42, ${bays.deep} / (windows + 1) * 0.9)`,
		high,
		head: 'pointed',
	};
	const row = (id: string, of: string, side: 'right' | 'left'): Node[] => {
		const step = `${bays.deep} / ${perSide[side]}`;
		const by: Triple = [
			`width * ${side === 'right' ? naveHalf : -naveHalf}`,
			`${bays.first} + ${step} / 2`,
			`height * ${share(eaves * 0.24)}`,
		];
		return [
			...onWall(`${id}_${side}_one`, of, by, side === 'right' ? 90 : -90),
			{
				id: `${id}_${side}`,
				op: 'repeat_linear',
				of: `${id}_${side}_one`,
				count: perSide[side],
				step: [0, step, 0],
			},
		];
	};
	const both = (id: string, of: string): Node[] => [
		...row(id, of, 'right'),
		...row(id, of, 'left'),
		{ id, op: 'group', of: [`${id}_right`, `${id}_left`] },
	];
	return [
		...archFrame('casing', arch, { thick: stone, out: 'width * 0.014', closed: true }),
		...box(
			'mullion',
			['width * 0.009', `${high} * 0.98`, 'width * 0.022'],
			[0, `${high} / 2`, 'width * -0.01'],
		),
		...box(
			'transom',
			[`${arch.wide} + ${stone}`, 'width * 0.009', 'width * 0.02'],
			[0, `${high} * 0.42`, 'width * -0.01'],
		),
		...box(
			'sill',
			[`${arch.wide} + 5 * ${stone}`, 'width * 0.014', 'width * 0.04'],
			[0, 'width * -0.012', 'width * -0.01'],
		),
		{ id: 'one_window', op: 'union', of: ['casing', 'mullion', 'transom', 'sill'] },
		...pane('one_pane', arch, `${stone} * 0.4`),
		...both('windows', 'one_window'),
		...both('nave_panes', 'one_pane'),
	];
}

/** The portal in the tower, under a round window. */
function portal({ ridge }: Levels): Node[] {
	const door: Arch = {
		wide: 'min(width * 0.16, height * 0.07)',
		high: 'min(width * 0.28, height * 0.115)',
		head: 'pointed',
	};
	const sill = 'height * 0.02';
	const rose = 'min(width * 0.085, height * 0.033)';
	const front = (id: string, of: string, z: string) => onWall(id, of, [0, towerFront, z]);
	const ring = (id: string, radius: number, thick: number, out: number): Node => ({
		id,
		op: 'revolve',
		outline: [
			[`${rose} * ${share(radius - thick)}`, 'width * -0.012'],
			[`${rose} * ${share(radius + thick)}`, 'width * -0.012'],
			[`${rose} * ${share(radius + thick)}`, `width * ${out}`],
			[`${rose} * ${share(radius - thick)}`, `width * ${out}`],
		],
		segments: 64,
	});
	const roseZ = `height * ${share(ridge * 0.46)}`;
	return [
		...archFrame('jamb_outer', door, {
			thick: 'width * 0.036',
			out: 'width * 0.014',
			closed: false,
		}),
		...archFrame('jamb_inner', door, {
			thick: 'width * 0.016',
			out: 'width * 0.024',
			closed: false,
		}),
		{ id: 'jamb', op: 'union', of: ['jamb_outer', 'jamb_inner'] },
		...front('door_frame', 'jamb', sill),
		...pane('leaves', door, 'width * 0.003', 'width * 0.008'),
		...box('gap', ['width * 0.004', `${door.high} * 2`, 'width * 0.02'], [0, 0, 'width * 0.004']),
		{ id: 'two_leaves', op: 'difference', from: 'leaves', take: ['gap'] },
		...box(
			'band',
			[`${door.wide} * 0.92`, 'width * 0.008', 'width * 0.018'],
			[0, `${door.high} * 0.16`, 'width * -0.007'],
		),
		{ id: 'bands', op: 'repeat_linear', of: 'band', count: 2, step: [0, `${door.high} * 0.34`, 0] },
		{ id: 'bands_whole', op: 'difference', from: 'bands_one', take: ['gap'] },
		{ id: 'bands_one', op: 'union', of: ['bands'] },
		...front('door', 'two_leaves', sill),
		...front('hinge', 'bands_whole', sill),
		ring('rose_rim', 1, 0.12, 0.02),
		ring('rose_eye', 0.28, 0.07, 0.014),
		...box(
			'spoke',
			[`${rose} * 0.75`, `${rose} * 0.1`, 'width * 0.022'],
			[`${rose} * 0.62`, 0, 'width * -0.01'],
		),
		{ id: 'spokes', op: 'repeat_polar', of: 'spoke', count: 8 },
		{ id: 'rose_flat', op: 'union', of: ['rose_rim', 'rose_eye', 'spokes'] },
		...front('rose', 'rose_flat', roseZ),
		...placed(
			{ id: 'rose_glass', op: 'cylinder', radius: rose, height: 'width * 0.026', segments: 64 },
			[0, 0, 'width * -0.02'],
		),
		...front('rose_pane', 'rose_glass', roseZ),
		...steps(),
	];
}

/** Three up to the door; the lowest begins at the very front. */
function steps(): Node[] {
	const one = (index: number): Node[] => {
		const deep = `width * ${share(0.12 - 0.012 * index)}`;
		const size: Triple = [
			`width * ${share(0.32 - 0.024 * index)}`,
			deep,
			`height * ${share(0.0065 * (index + 1))}`,
		];
		return box(`step_${index + 1}`, size, [
			0,
			`width * ${share(0.012 * index)} - length / 2 + ${deep} / 2`,
			0,
		]);
	};
	return [
		...[0, 1, 2].flatMap(one),
		{ id: 'steps', op: 'union', of: ['step_1', 'step_2', 'step_3'] },
	];
}

export const churchOpenings = (of: Levels): Node[] => [
	...naveWindows(of),
	...belfry(of),
	...portal(of),
	{ id: 'panes', op: 'group', of: ['nave_panes', 'rose_pane'] },
	{ id: 'door_frames', op: 'group', of: ['door_frame', 'bell_frames'] },
];
