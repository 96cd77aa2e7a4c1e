import type { Node } from '../../../mesh/program';
import { arched, block, squared, upright } from './masonry';

/** A height as a share of the whole. */
export const at = (share: number) => `height * ${share}`;

/** Foot, shaft and clock stage in one: its mouldings run around it. */
function wall(): Node {
	return squared('wall', [
		[0.485, 0],
		[0.485, at(0.012)],
		[0.47, at(0.016)],
		[0.46, at(0.036)],
		[0.43, at(0.046)],
		[0.43, at(0.205)],
		[0.445, at(0.208)],
		[0.445, at(0.214)],
		[0.425, at(0.218)],
		[0.425, at(0.3585)],
		[0.44, at(0.3615)],
		[0.44, at(0.3675)],
		[0.42, at(0.3715)],
		[0.42, at(0.488)],
		// The stage of the dials stands out over a cove.
		[0.432, at(0.5)],
		[0.455, at(0.51)],
		[0.475, at(0.514)],
		[0.475, at(0.522)],
		[0.455, at(0.526)],
		[0.455, at(0.638)],
		[0.47, at(0.642)],
		[0.48, at(0.65)],
		[0.5, at(0.653)],
		[0.5, at(0.664)],
		[0.45, at(0.67)],
	]);
}

/** Eight-sided turrets at the corners, up to the belfry, each ending in a pinnacle. */
function corners(): Node[] {
	const ngon = (radius: number) => ({
		kind: 'ngon' as const,
		sides: 8,
		radius: `width * ${radius}`,
	});
	const section = (radius: number, share: number) => ({
		profile: ngon(radius),
		z: share === 0 ? 0 : at(share),
		turn: 22.5,
	});
	const corner = (id: string, half: number, sections: ReturnType<typeof section>[]): Node[] => [
		{ id: `${id}_one`, op: 'loft', sections },
		{
			...{ id: `${id}_out`, op: 'move', of: `${id}_one` },
			by: [`width * -${half}`, `width * -${half}`, 0],
		},
		{ id: `${id}_ring`, op: 'repeat_polar', of: `${id}_out`, count: 4 },
	];
	return [
		...corner('buttress', 0.402, [
			section(0.08, 0),
			section(0.08, 0.04),
			section(0.07, 0.05),
			section(0.066, 0.49),
			section(0.075, 0.512),
			section(0.075, 0.524),
			section(0.062, 0.528),
			section(0.062, 0.655),
		]),
		...corner('pinnacle', 0.44, [
			section(0.05, 0.655),
			section(0.05, 0.7),
			section(0.06, 0.703),
			section(0.06, 0.708),
			section(0.045, 0.711),
			section(0.004, 0.76),
		]),
	];
}

/** Upright mouldings, and between them narrow windows one above the other. */
function bays(): Node[] {
	const out = 0.444;
	const [wide, high] = ['width * 0.06', 'height * 0.032'];
	const inBays = (id: string, of: string, x: number): Node => ({
		...{ id, op: 'repeat_linear', of, count: 4, step: [`width * ${x}`, 0, 0] },
	});
	const step = 'width * 0.164';
	return [
		...block(
			'rib_bar',
			['width * 0.03', 'width * 0.06', at(0.46)],
			[0, `width * -${out - 0.03}`, at(0.04)],
		),
		inBays('rib_row', 'rib_bar', 0.164),
		{ id: 'rib_wall', op: 'move', of: 'rib_row', by: ['width * -0.246', 0, 0] },
		{ id: 'ribs', op: 'repeat_polar', of: 'rib_wall', count: 4 },
		{
			id: 'lancet',
			op: 'extrude',
			profile: {
				kind: 'polygon',
				points: arched('pointed', { wide, foot: `${high} - ${wide}`, rise: `${wide} * 0.9` }, 3),
			},
			height: 'width * 0.04',
		},
		...upright('window', 'lancet', [`-(${step})`, 'width * -0.395', at(0.068)]),
		{ id: 'window_row', op: 'repeat_linear', of: 'window', count: 3, step: [step, 0, 0] },
		{
			id: 'window_wall',
			op: 'repeat_linear',
			of: 'window_row',
			count: 8,
			step: [0, 0, at(0.0515)],
		},
		{ id: 'windows', op: 'repeat_polar', of: 'window_wall', count: 4 },
	];
}

/** A pointed door at the foot. */
function door(): Node[] {
	const [wide, high] = ['width * 0.17', 'min(height * 0.036, width * 0.26)'];
	const leaf = (id: string, more: string, deep: string): Node => ({
		...{ id, op: 'extrude', height: deep },
		profile: {
			kind: 'polygon',
			points: arched(
				'pointed',
				{ wide: `${wide} + ${more}`, foot: `${high} * 0.6`, rise: `${high} * 0.4 + ${more} / 2` },
				6,
			),
		},
	});
	return [
		leaf('door_leaf', '0', 'width * 0.1'),
		...upright('door', 'door_leaf', [0, 'width * -0.392', 0]),
		leaf('jamb', 'width * 0.05', 'width * 0.1'),
		leaf('jamb_hole', 'width * -0.004', 'width'),
		{ id: 'door_frame_flat', op: 'difference', from: 'jamb', take: ['jamb_hole'] },
		...upright('door_frame', 'door_frame_flat', [0, 'width * -0.398', 0]),
	];
}

export const clockShaft = (): Node[] => [wall(), ...corners(), ...bays(), ...door()];
