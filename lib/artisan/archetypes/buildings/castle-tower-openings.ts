import type { Node } from '../../../mesh/program';
import { type Keep, shaft } from './castle-tower-wall';
import { alongWalls, arched, block, upright } from './masonry';

/** Of an arrow slit. */
const slit = ({ unit }: Keep) => ({ wide: `0.016 * ${unit}`, high: `0.2 * ${unit}` });

/** Lying on its back around its middle, its arms a little above that. */
function cross(id: string, keep: Keep, [deep, more]: readonly [string, number]): Node[] {
	const { wide, high } = slit(keep);
	return [
		...block(`${id}_shaft`, [`${wide} * ${more}`, high, deep], [0, 0, 0]),
		...block(`${id}_bar`, [`${wide} * 3.6`, `${wide} * ${more}`, deep], [0, `${high} * 0.14`, 0]),
		{ id, op: 'union', of: [`${id}_shaft`, `${id}_bar`] },
	];
}

/** Two rings of them, the upper one turned; or a row in each of four walls. */
function aroundKeep(thing: string, keep: Keep): Node[] {
	const { plan, top, unit } = keep;
	const at = (id: string, share: number) => {
		const z = `0.3 * ${unit} + (${top} - 0.72 * ${unit}) * ${share} + ${slit(keep).high} * 0.6`;
		return upright(id, thing, [0, `width * -${shaft - 0.03}`, z]);
	};
	if (plan === 'square') {
		return [
			...at(`${thing}_at`, 0.42),
			...alongWalls(`${thing}s`, `${thing}_at`, {
				count: 'slits',
				long: 'width * 0.68',
				from: 'width * -0.34',
				inset: 0.5,
			}),
		];
	}
	const ring = (id: string, of: string, count: string, turn: number): Node[] => [
		{ id: `${id}_whole`, op: 'repeat_polar', of, count },
		{ id, op: 'rotate', of: `${id}_whole`, by: [0, 0, turn] },
	];
	return [
		...at(`${thing}_low`, 0.3),
		...at(`${thing}_high`, 0.82),
		...ring(`${thing}_ring0`, `${thing}_low`, 'floor((slits + 1) / 2)', 62),
		...ring(`${thing}_ring1`, `${thing}_high`, 'floor(slits / 2)', 8),
		{ id: `${thing}s`, op: 'group', of: [`${thing}_ring0`, `${thing}_ring1`] },
	];
}

/** Cross-shaped slits, each in its surround. */
export function slits(keep: Keep): Node[] {
	const { wide, high } = slit(keep);
	const out = 'width * 0.012';
	return [
		...cross('slit', keep, [`width * 0.036 + ${out} * 0.2`, 1.3]),
		{
			id: 'surround_whole',
			op: 'box',
			size: [`${wide} * 5.4`, `${high} * 1.16`, `width * 0.034 + ${out}`],
			bevel: `${out} * 0.3`,
		},
		...cross('surround_hole', keep, ['width', 1]),
		{ id: 'surround', op: 'difference', from: 'surround_whole', take: ['surround_hole'] },
		...aroundKeep('slit', keep),
		...aroundKeep('surround', keep),
	];
}

/** A planked door with iron straps under a pointed arch of stone, and a step before it. */
export function keepDoor({ unit }: Keep): Node[] {
	const [wide, foot, rise] = [`0.22 * ${unit}`, `0.23 * ${unit}`, `0.17 * ${unit}`];
	const out = `width * 0.488`;
	const bar = `0.012 * ${unit}`;
	const opening = (more: number) => ({
		wide: `${wide} + ${more} * ${bar}`,
		foot,
		rise: `${rise} + ${more} * ${bar} / 2`,
	});
	const arch = (id: string, more: number, deep: string): Node => ({
		...{ id, op: 'extrude', height: deep },
		profile: { kind: 'polygon', points: arched('pointed', opening(more)) },
	});
	const strap = (id: string, y: string): Node[] =>
		block(id, [`${wide} * 0.9`, bar, `${bar} * 0.8`], [0, y, `width * 0.14 - ${bar} * 0.3`]);
	const sill = `0.05 * ${unit}`;
	return [
		arch('leaf', 0.6, 'width * 0.14'),
		...block('groove', [`${bar} * 0.35`, 'width', bar], [`${wide} * -0.4`, 0, 'width * 0.137']),
		{ id: 'grooves', op: 'repeat_linear', of: 'groove', count: 5, step: [`${wide} * 0.2`, 0, 0] },
		{ id: 'door_flat', op: 'difference', from: 'leaf', take: ['grooves'] },
		...upright('door', 'door_flat', [0, `-(${out}) + width * 0.145`, sill]),
		arch('jamb_outer', 7, 'width * 0.14'),
		arch('jamb_inner', 0, 'width * 0.2'),
		{ id: 'jamb', op: 'difference', from: 'jamb_outer', take: ['jamb_inner'] },
		...upright('door_frame', 'jamb', [0, `-(${out}) + width * 0.14`, sill]),
		...strap('strap_low', `${foot} * 0.25`),
		...strap('strap_high', `${foot} * 0.9`),
		{ id: 'ring_flat', op: 'torus', radius: `${bar} * 1.3`, tube: `${bar} * 0.32`, segments: 24 },
		{
			id: 'ring',
			op: 'move',
			of: 'ring_flat',
			by: [`${wide} * 0.28`, `${foot} * 0.58`, 'width * 0.14'],
		},
		{ id: 'iron_flat', op: 'group', of: ['strap_low', 'strap_high', 'ring'] },
		...upright('iron', 'iron_flat', [0, `-(${out}) + width * 0.145`, sill]),
		...block(
			'step',
			[`${wide} * 1.7`, 'width * 0.12', sill],
			[0, 'width * -0.438', 0],
			`${sill} * 0.12`,
		),
	];
}
