import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, within, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { lettering } from './letter-widths';
import type { Binding } from './notebook-block';
import { notebookNodes } from './notebook-nodes';

const slots: readonly Slot[] = [
	length('width', 'Width', [148, 20, 1000, 1], ['wide', 'width', 'across'], 'x'),
	length(
		'depth',
		'Height of the cover',
		[210, 25, 1400, 1],
		['tall', 'high', 'height', 'long', 'length', 'deep', 'depth'],
		'y',
	),
	length('thickness', 'Thickness', [17, 2.5, 200, 0.5], ['thick', 'thickness'], 'z'),
	length(
		'cover',
		'Thickness of the covers',
		[2, 0.3, 20, 0.1],
		['cover thickness', 'covers', 'cover'],
	),
	count('rings', 'Rings', [22, 4, 80, 1], ['rings', 'ring', 'loops', 'coils']),
	count('pages', 'Pages', [160, 8, 2000, 2], ['pages', 'page']),
	choice('binding', 'Binding', {
		spiral: ['spiral', 'spiral bound', 'ring bound', 'rings', 'wire bound', 'coil', 'spirals'],
		band: ['band', 'elastic band', 'rubber band', 'strap', 'elastic'],
		plain: ['hardcover', 'hard cover', 'hardback', 'case bound'],
	}),
	choice('label', 'Label', {
		label: ['label', 'sticker', 'name field'],
		none: ['no label', 'without a label', 'unlabelled'],
	}),
	{ id: 'text', label: 'Text on the label', kind: 'text', value: '' },
];

/** Covers around pages, with rings or an elastic band. */
export const notebook: Archetype = {
	id: 'notebook',
	names: [
		...['notebook', 'notebooks', 'notepad', 'notepads', 'note book', 'writing pad', 'sketchbook'],
		...['sketch book', 'exercise book', 'journal', 'journals', 'diary'],
	],
	title: 'Notebook',
	slots,
	parts: [
		{ id: 'cover', names: ['cover', 'covers', 'case', 'outside'], material: materials.forest },
		{ id: 'page', names: ['page', 'pages', 'paper', 'sheets'], material: materials.white },
		{ id: 'ring', names: ['ring', 'rings', 'spiral', 'wire', 'coil'], material: materials.steel },
		{ id: 'band', names: ['band', 'elastic', 'strap', 'elastic band'], material: materials.ink },
		{ id: 'label', names: ['label', 'sticker'], material: materials.paper },
		{ id: 'letter', names: ['letter', 'letters', 'text', 'lettering'], material: materials.ink },
	],
	design,
	counted: { rings: 'ring' },
	kin: ['book', 'folder', 'binder', 'calendar', 'album', 'clipboard'],
	examples: [
		'a notebook in red',
		'a notebook 15 cm wide, 21 cm high and 2 cm thick with 30 rings',
		'a blue notebook with an orange elastic band that says "Ideas"',
	],
};

const bindings = ['spiral', 'band', 'plain'] as const;
const tenth = (value: number) => Math.round(value * 10) / 10;
/** Of one sheet, two pages: millimetres. */
const sheet = 0.13;

/** In proportion, A5 where nobody said; its pages say how thick it is. */
function sized(asked: Values): Values {
	const [width, depth] = [Number(asked['width'] ?? 0), Number(asked['depth'] ?? 0)];
	const wide = width || Math.round((depth / 210) * 148) || 148;
	const high = depth || Math.round((width / 148) * 210) || 210;
	const smaller = Math.min(wide, high);
	const cover = Math.max(0.3, Math.min(20, tenth(smaller * 0.0135)));
	const ofPages = (Number(asked['pages'] ?? 0) / 2) * sheet;
	const usual = ofPages > 0 ? (ofPages + 2 * cover) * 1.08 : smaller * 0.115;
	return {
		width: Math.min(1000, Math.max(20, wide)),
		depth: Math.min(1400, Math.max(25, high)),
		thickness: Math.min(200, Math.max(2.5, Math.round(usual * 2) / 2)),
		...asked,
		cover: asked['cover'] ?? cover,
	};
}

/** @throws Impossible where the covers leave nothing for the pages, or the pages no place */
function expectPossible(all: Values, asked: Values): void {
	const [wide = 0, high = 0, thick = 0, cover = 0, pages = 0] = [
		...['width', 'depth', 'thickness', 'cover', 'pages'],
	].map((id) => numberOf(slots, all, id));
	if (cover > thick * 0.3) {
		throw new Impossible(
			`Covers of a notebook ${thick} mm thick are at most ${tenth(thick * 0.3)} mm thick.`,
		);
	}
	if (thick > Math.min(wide, high) * 0.6) {
		throw new Impossible('A notebook is not that thick: make it thinner, or wider.');
	}
	const each = (thick * 0.9 - 2 * cover) / (pages / 2);
	const isSaid = asked['pages'] !== undefined && asked['thickness'] !== undefined;
	if (isSaid && (each < 0.04 || each > 0.6)) {
		const least = tenth((pages / 2) * 0.05 + 2.4 * cover);
		const most = tenth((pages / 2) * 0.5 + 2.4 * cover);
		throw new Impossible(`A notebook of ${pages} pages is ${least} to ${most} mm thick.`);
	}
}

/** How far its sliders go, by the others' values. */
function endsOf(all: Values): Parameters<typeof within>[1] {
	const [wide = 0, high = 0, thick = 0, cover = 0] = ['width', 'depth', 'thickness', 'cover'].map(
		(id) => Number(all[id]),
	);
	return {
		width: { min: thick / 0.6 },
		depth: { min: thick / 0.6 },
		thickness: { min: cover / 0.3, max: Math.min(wide, high) * 0.6 },
		cover: { max: thick * 0.3 },
	};
}

function design(asked: Values): Design {
	const all = sized(asked);
	expectPossible(all, asked);
	const said = bindings.find((one) => one === wordOf(slots, all, 'binding')) ?? 'spiral';
	const binding: Binding = said;
	const text = wordOf(slots, all, 'text').trim().replace(/\s+/g, ' ');
	const { letters, width: long, unknown } = lettering(text);
	if (unknown.length > 0) {
		throw new Impossible(`The font has no ${unknown.join(' ')}. Write something without.`);
	}
	if (letters.length > 40) throw new Impossible('A notebook holds 40 letters. Write fewer.');
	const hasLabel = wordOf(slots, all, 'label') !== 'none';
	const written = letters.length === 0 ? '' : text;
	const sizes = ['width', 'depth', 'thickness', 'cover'];
	const part = (id: string, label: string, node = id) => ({ id, label, node });
	return {
		params: within(
			slidersOf(slots, all, binding === 'spiral' ? [...sizes, 'rings'] : sizes),
			endsOf(all),
		),
		nodes: notebookNodes(binding, { hasLabel, text: written, long }),
		parts: [
			part('cover', 'Cover'),
			part('page', 'Pages', 'pages'),
			...(binding === 'spiral' ? [part('ring', 'Rings', 'rings')] : []),
			...(binding === 'band' ? [part('band', 'Band')] : []),
			...(hasLabel ? [part('label', 'Label')] : []),
			...(written === '' ? [] : [part('letter', 'Letters')]),
		],
		assumptions: [
			...(asked['width'] === undefined ? [`${all['width']} x ${all['depth']} mm.`] : []),
			...(asked['thickness'] === undefined ? [`${all['thickness']} mm thick.`] : []),
			...(asked['binding'] === undefined ? ['Bound by rings.'] : []),
		],
		...(binding === 'plain' && !hasLabel ? { box: { z: 'thickness * 0.97' } } : {}),
	};
}
