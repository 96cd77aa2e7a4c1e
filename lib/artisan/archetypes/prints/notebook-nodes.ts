import type { Node } from '../../../mesh/program';
import {
	above,
	type Binding,
	block,
	coverTop,
	moved,
	pages,
	raise,
	round,
	short,
} from './notebook-block';
import { boards, rings } from './notebook-rings';

/** One cover around the pages, its spine rounded. */
function caseCover(binding: Binding): Node[] {
	const { deep } = block(binding);
	const top = coverTop(binding);
	const bow = Array.from({ length: 13 }, (_, at): [string, string] => {
		const angle = (Math.PI * at) / 12;
		return [
			`cover * 1.6 * ${short(1 - Math.sin(angle))} - width / 2`,
			`${top} / 2 * ${short(1 + Math.cos(angle))}`,
		];
	});
	return [
		{
			id: 'wrap',
			op: 'extrude',
			profile: {
				kind: 'polygon',
				points: [['width / 2', top], ...bow, ['width / 2', '0']],
			},
			height: deep,
		},
		{ id: 'upright_wrap', op: 'rotate', of: 'wrap', by: [90, 0, 0] },
		moved('centred_wrap', 'upright_wrap', [0, `${deep} / 2`, 0]),
		{ id: 'footprint', op: 'box', size: ['width', deep, top], round, bevel: 'cover * 0.2' },
		{ id: 'full_case', op: 'intersection', of: ['centred_wrap', 'footprint'] },
		{ id: 'room', op: 'box', size: ['width', 'depth * 2', `${top} - 2 * cover`] },
		moved('opening', 'room', ['cover * 2.4', 0, 'cover']),
		{ id: 'groove_rod', op: 'cylinder', radius: 'cover * 0.5', height: 'depth * 2', segments: 24 },
		{ id: 'level_rod', op: 'rotate', of: 'groove_rod', by: [90, 0, 0] },
		moved('hinge', 'level_rod', [
			'width * 0.055 + cover * 1.6 - width / 2',
			'depth',
			`${top} + cover * 0.2`,
		]),
		{ id: 'cover', op: 'difference', from: 'full_case', take: ['opening', 'hinge'] },
	];
}

/** Around head and foot, near the fore edge; below it ends within the cover. */
function band(): Node[] {
	const thick = above.band;
	return [
		{
			id: 'hoop',
			op: 'box',
			size: ['width * 0.05', 'depth', 'thickness - cover * 0.3'],
			bevel: `${thick} * 0.4`,
		},
		{
			id: 'hoop_room',
			op: 'box',
			size: ['width', `depth - ${thick} * 2.4`, `thickness - cover * 0.3 - ${thick} * 1.4`],
		},
		{ id: 'open_hoop', op: 'difference', from: 'hoop', take: ['hoop_room'] },
		moved('band', 'open_hoop', ['width * 0.36', 0, 'cover * 0.3']),
	];
}

/** On the upper half of the front cover; where there are letters they are on it, or on the cover. */
function label(binding: Binding, { hasLabel, text, long }: Lettered): Node[] {
	const { wide, x } = block(binding);
	const [broad, high] = [`(${wide} * 0.56)`, '(depth * 0.15)'];
	const place = (id: string, of: string, z: string) => moved(id, of, [x, 'depth * 0.17', z]);
	const paper: Node[] = [
		{
			id: 'sticker',
			op: 'box',
			size: [broad, high, `cover * 0.3 + ${raise} * ${text === '' ? 1 : 0.5}`],
			round: `min(${high}, ${broad}) * 0.12`,
		},
		place('label', 'sticker', `${coverTop(binding)} - cover * 0.3`),
	];
	const size = `max(0.2, min(${high} * 0.42, ${broad} * 0.84 / ${short(Math.max(long, 0.1))}))`;
	const words: Node[] = [
		{
			id: 'writing',
			op: 'extrude',
			profile: { kind: 'text', text, size },
			height: `cover * 0.2 + ${raise}`,
		},
		place('letter', 'writing', `${coverTop(binding)} - cover * 0.2`),
	];
	return [...(hasLabel ? paper : []), ...(text === '' ? [] : words)];
}

export interface Lettered {
	readonly hasLabel: boolean;
	readonly text: string;
	/** In heights of a capital letter. */
	readonly long: number;
}

export function notebookNodes(binding: Binding, lettered: Lettered): Node[] {
	return [
		...pages(binding),
		...(binding === 'spiral' ? [...boards(), ...rings()] : caseCover(binding)),
		...(binding === 'band' ? band() : []),
		...label(binding, lettered),
	];
}
