import type { Node, Scalar } from '../../../mesh/program';
import type { Design } from '../archetype';
import { headThick, railLow } from './bed-frame';
import { cushion } from './cushion';
import { moved, row, turned } from './solids';

export type Headboard = 'panel' | 'slats' | 'padded' | 'none';

const high = `(height - ${railLow})`;
const round = `min(width, height - mattress_height) * 0.1`;

/** A plate that stands at the head, its front towards the mattress; `z` is the middle of it. */
function standing(
	id: string,
	[wide, tall, deep]: readonly [Scalar, Scalar, Scalar],
	[y, z]: readonly [Scalar, Scalar],
	edges: { readonly round: Scalar; readonly bevel?: Scalar },
): Node[] {
	const { round: corner, bevel } = edges;
	return [
		{
			id: `${id}_flat`,
			op: 'extrude',
			profile: { kind: 'rect', size: [wide, tall], round: corner },
			height: deep,
			...(bevel === undefined ? {} : { bevel }),
		},
		turned(`${id}_upright`, `${id}_flat`, [90, 0, 0]),
		moved(id, `${id}_upright`, [0, y, z]),
	];
}

const plate = (id: string): Node[] =>
	standing(id, ['width', high, headThick], ['length / 2', `${railLow} + ${high} / 2`], {
		round,
		bevel: `${headThick} * 0.14`,
	});

/** Above the mattress, inside the frame of the headboard. */
const openingLow = '(mattress_height * 0.9)';
const openingHigh = `(height - ${headThick} * 2 - ${openingLow})`;
const openingAt = `${openingLow} + ${openingHigh} / 2`;

/** A board with raised fields on its front, one for each person. */
function panel(fields: number): Node[] {
	const wide = `((width - ${headThick} * 1.6) / ${fields})`;
	return [
		...plate('head_board'),
		...standing(
			'field',
			[`${wide} - ${headThick} * 1.2`, openingHigh, `${headThick} * 0.6`],
			[`length / 2 - ${headThick} * 0.65`, openingAt],
			{ round: `${headThick} * 0.5`, bevel: `${headThick} * 0.2` },
		),
		...row('fields', 'field', fields, wide),
		{ id: 'headboard', op: 'union', of: ['head_board', 'fields'] },
	];
}

/** A frame with upright bars, a hand apart. */
function slatted(): Node[] {
	const count = 'floor(26 * width / (width + length))';
	return [
		...plate('head_board'),
		...standing(
			'opening',
			[`width - ${headThick} * 3.2`, openingHigh, `${headThick} * 3`],
			[`length / 2 + ${headThick}`, openingAt],
			{ round: `${headThick} * 0.4` },
		),
		{ id: 'headboard', op: 'difference', from: 'head_board', take: ['opening'] },
		...standing(
			'slat',
			[`${headThick} * 0.9`, `${openingHigh} + ${headThick}`, `${headThick} * 0.5`],
			[`length / 2 - ${headThick} * 0.25`, openingAt],
			{ round: `${headThick} * 0.1`, bevel: `${headThick} * 0.1` },
		),
		...row('slats', 'slat', count, `(width - ${headThick} * 3.2) / (${count} + 0.4)`),
	];
}

/** Upright channels side by side, each a little into the next. */
function channels(): Node[] {
	const count = 'floor(width / (length * 0.064))';
	const pitch = `(width / (${count} + 0.03))`;
	return [
		...cushion('channel_lying', 'seat', [`${pitch} * 1.03`, high, headThick]),
		turned('channel_upright', 'channel_lying', [90, 0, 0]),
		moved('channel', 'channel_upright', [0, 'length / 2', `${railLow} + ${high} / 2`]),
		...row('padding', 'channel', count, pitch),
	];
}

export function headboard(kind: Headboard, width: number): Pick<Design, 'nodes' | 'parts'> {
	const plain = { id: 'headboard', label: 'Headboard', node: 'headboard' };
	switch (kind) {
		case 'panel':
			return { nodes: panel(Math.max(1, Math.round(width / 750))), parts: [plain] };
		case 'slats':
			return { nodes: slatted(), parts: [plain, { id: 'slat', label: 'Slats', node: 'slats' }] };
		case 'padded':
			return {
				nodes: channels(),
				parts: [{ id: 'padding', label: 'Headboard', node: 'padding' }],
			};
		case 'none':
			return { nodes: [], parts: [] };
	}
}
