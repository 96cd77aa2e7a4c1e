import type { Node } from '../../../mesh/program';

/** How far the legs stand in from the edge of the top. */
export const overhang = 'min(width, depth) * 0.03';
const apronHeight = 'min(90, height * 0.13)';
export const underTop = 'height - top_thickness';
export const underApron = `${underTop} - ${apronHeight}`;

/** Straight where the apron meets it, then slimmer to the foot. It runs a little into the top. */
export function leg(isRound: boolean): Node {
	const rings: ReadonlyArray<readonly [string, number]> = [
		['0', 0.58],
		[`min(8, height * 0.02)`, 0.62],
		[underApron, 1],
		[`${underTop} + top_thickness * 0.4`, 1],
	];
	if (isRound) {
		const outline = rings.map(([z, size]): [string, string] => [`${size} * leg_thickness / 2`, z]);
		const top = rings.at(-1)?.[0] ?? '';
		return { id: 'one_leg', op: 'revolve', outline: [[0, 0], ...outline, [0, top]] };
	}
	const sections = rings.map(([z, size]) => {
		const side = `${size} * leg_thickness`;
		const round = 'leg_thickness * 0.08';
		return { profile: { kind: 'rect' as const, size: [side, side] as [string, string], round }, z };
	});
	return { id: 'one_leg', op: 'loft', sections };
}

/** Two rows, the front one with the odd leg. */
export function inRows(): Node[] {
	const half = (side: string) => `${side} / 2 - ${overhang} - leg_thickness / 2`;
	const row = (id: string, count: string, y: string): Node[] => {
		const step = `2 * (${half('width')}) / max(1, ${count} - 1)`;
		return [
			{ id: `${id}_row`, op: 'repeat_linear', of: 'one_leg', count, step: [step, 0, 0] },
			{ id, op: 'move', of: `${id}_row`, by: [`-(${step}) * (${count} - 1) / 2`, y, 0] },
		];
	};
	/** Its corners stand inside the round legs too: 0.33 thicknesses from their middle both ways, so 0.47 from it. */
	const outer = (side: string) => `${side} - 2 * (${overhang}) - leg_thickness * 0.34`;
	const size = (less: string, times = 1): [string, string, string] => [
		`${outer('width')} - ${less}`,
		`${outer('depth')} - ${less}`,
		`${times} * (${apronHeight} + top_thickness * 0.2)`,
	];
	return [
		...row('front', 'floor((legs + 1) / 2)', `-(${half('depth')})`),
		...row('back', 'floor(legs / 2)', half('depth')),
		{ id: 'legs', op: 'group', of: ['front', 'back'] },
		{ id: 'apron_block', op: 'box', size: size('0') },
		{ id: 'apron_hollow', op: 'box', size: size('leg_thickness * 0.7', 2) },
	];
}

export function inCircle(): Node[] {
	const radius = 'min(width, depth) * 0.44 - leg_thickness * 0.7';
	const ring = (more: string, times = 1) => ({
		op: 'cylinder' as const,
		radius: `${radius} + leg_thickness * ${more}`,
		height: `${times} * (${apronHeight} + top_thickness * 0.2)`,
		segments: 128,
	});
	return [
		{ id: 'outer_leg', op: 'move', of: 'one_leg', by: [radius, 0, 0] },
		{ id: 'turned_legs', op: 'repeat_polar', of: 'outer_leg', count: 'legs' },
		{ id: 'legs', op: 'rotate', of: 'turned_legs', by: [0, 0, '180 / legs - 90'] },
		{ id: 'apron_block', ...ring('0.25') },
		{ id: 'apron_hollow', ...ring('-0.15', 2) },
	];
}
