import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { bedding, blanketRise, pillowRise } from './bed-bedding';
import { bedFrame } from './bed-frame';
import { type Headboard, headboard } from './bed-headboard';
import { inProportion, tidy } from './proportion';

/** Of the frame: the mattresses are 140, 90, 152 and 180 cm wide. */
const widths = { double: 1480, single: 980, queen: 1600, king: 1880 } as const;
const usual = { length: 2100, height: 1000, mattress_height: 520 };

const slots: readonly Slot[] = [
	length('width', 'Width', [widths.double, 60, 4000, 10], ['wide', 'width', 'across'], 'x'),
	length('length', 'Length', [usual.length, 100, 4000, 10], ['long', 'length', 'deep'], 'y'),
	length(
		'height',
		'Height',
		[usual.height, 40, 2500, 10],
		['tall', 'high', 'height', 'headboard height', 'high headboard'],
		'z',
	),
	length(
		'mattress_height',
		'Mattress height',
		[usual.mattress_height, 25, 1200, 5],
		['mattress height', 'high mattress', 'lying height', 'mattress'],
	),
	count('pillows', 'Pillows', [2, 0, 6, 1], ['pillows', 'pillow']),
	count('legs', 'Legs', [4, 4, 10, 1], ['legs', 'leg', 'feet']),
	choice('size', 'Size', {
		double: ['double', 'full size', 'double size', 'for two'],
		single: ['single', 'twin', 'single size', 'for one'],
		queen: ['queen', 'queen size', 'queen sized'],
		king: ['king', 'king size', 'king sized', 'super king'],
	}),
	choice('headboard', 'Headboard', {
		panel: ['wooden headboard', 'panel headboard', 'solid headboard', 'panelled'],
		slats: ['slatted', 'slatted headboard', 'slats', 'bars', 'spindles'],
		padded: ['padded', 'upholstered', 'padded headboard', 'upholstered headboard', 'tufted'],
		none: ['no headboard', 'without a headboard', 'headboardless'],
	}),
	choice('blanket', 'Blanket', {
		blanket: ['blanket', 'duvet', 'bedspread', 'covers', 'quilt'],
		none: ['no blanket', 'bare mattress', 'no duvet'],
	}),
];

interface Kind {
	readonly head: Headboard;
	readonly hasBlanket: boolean;
	readonly hasPillows: boolean;
}

/** What is above the mattress of a bed without a headboard: its height is said over its sliders. */
const riseOf = ({ hasPillows, hasBlanket }: Kind) =>
	hasPillows ? pillowRise : hasBlanket ? blanketRise : '0';

/** @throws Impossible where the mattress lies too high or too low */
function sized(asked: Values, kind: Kind): Values {
	const size = wordOf(slots, asked, 'size') as keyof typeof widths;
	const isOpen = kind.head === 'none';
	const usualHeight = isOpen ? 640 : usual.height;
	const values = inProportion({ ...usual, width: widths[size], height: usualHeight }, asked);
	const number = (id: string) => numberOf(slots, values, id);
	const [width, long, height] = [number('width'), number('length'), number('height')];
	const rise = kind.hasPillows ? long * 0.056 : kind.hasBlanket ? (width + long) * 0.00945 : 0;
	if (isOpen && asked['height'] !== undefined && asked['mattress_height'] !== undefined) {
		throw new Impossible(
			'Without a headboard, the mattress says how high a bed is. Say one height.',
		);
	}
	// It does not follow a high headboard up, but a low one down; without one, it is what is measured.
	const most = isOpen ? height - rise : height * 0.55;
	const isMeasured = isOpen && asked['height'] !== undefined;
	const usualLevel = isMeasured
		? Number(most.toFixed(4))
		: tidy(Math.min(number('mattress_height'), most));
	const all: Values = { ...values, mattress_height: usualLevel, ...asked };
	const level = numberOf(slots, all, 'mattress_height');
	if (level < (width + long) * 0.045 || level > Math.min(width, long) * 0.95) {
		throw new Impossible(
			`A mattress ${level} mm high does not go with a bed of ${width} x ${long} mm.`,
		);
	}
	if (!isOpen && height < level + Math.max(rise, (width + long) * 0.06)) {
		throw new Impossible(
			`A headboard up to ${height} mm is too low for a mattress at ${level} mm.`,
		);
	}
	return all;
}

function kindOf(asked: Values): Kind {
	return {
		head: wordOf(slots, asked, 'headboard') as Headboard,
		hasBlanket: wordOf(slots, asked, 'blanket') === 'blanket',
		hasPillows: numberOf(slots, asked, 'pillows') > 0,
	};
}

function design(asked: Values): Design {
	const narrow =
		asked['size'] === 'single' || (asked['size'] === undefined && Number(asked['width']) < 1200);
	const values: Values = { pillows: narrow ? 1 : 2, ...asked };
	const kind = kindOf(values);
	const all = sized(values, kind);
	const hasHeadboard = kind.head !== 'none';
	const number = (id: string) => numberOf(slots, all, id);
	const { nodes, parts } = headboard(kind.head, number('width'));
	const sizes = ['width', 'length', ...(hasHeadboard ? ['height'] : []), 'mattress_height', 'legs'];
	const params = slidersOf(slots, all, kind.hasPillows ? [...sizes, 'pillows'] : sizes);
	const part = (id: string, label: string, node = id) => ({ id, label, node });
	const mattressWide = Math.round(number('width') * 0.9784 - number('length') * 0.0216);
	return {
		params: params.map((one) => (one.id === 'pillows' ? { ...one, min: 1 } : one)),
		nodes: [...bedFrame(hasHeadboard), ...nodes, ...bedding({ hasHeadboard, ...kind })],
		parts: [
			part('frame', 'Frame'),
			...parts,
			part('leg', 'Legs', 'legs'),
			part('mattress', 'Mattress'),
			...(kind.hasPillows ? [part('pillow', 'Pillows', 'pillows')] : []),
			...(kind.hasBlanket ? [part('blanket', 'Blanket'), part('sheet', 'Sheet')] : []),
		],
		assumptions: [
			`The mattress is ${mattressWide} mm wide, and its top ${number('mattress_height')} mm high.`,
			...(asked['pillows'] === undefined ? [`Pillows: ${number('pillows')}.`] : []),
			...(asked['blanket'] === undefined ? ['With a blanket.'] : []),
		],
		surface: 'mattress_height',
		...(hasHeadboard ? {} : { box: { z: `mattress_height + ${riseOf(kind)}` } }),
	};
}

export const bed: Archetype = {
	id: 'bed',
	names: ['bed', 'beds', 'bedstead', 'bed frame', 'bedframe'],
	title: 'Bed',
	slots,
	parts: [
		{ id: 'frame', names: ['frame', 'rails', 'base'], material: materials.oak },
		{ id: 'headboard', names: ['headboard', 'head board'], material: materials.oak },
		{ id: 'slat', names: ['slat', 'slats', 'headboard'], material: materials.oak },
		{ id: 'padding', names: ['headboard', 'upholstery', 'padding'], material: materials.fabric },
		{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
		{ id: 'mattress', names: ['mattress'], material: materials.cotton },
		{ id: 'pillow', names: ['pillow', 'pillows'], material: materials.cotton },
		{
			id: 'blanket',
			names: ['blanket', 'duvet', 'bedspread', 'covers', 'quilt', 'bedding'],
			material: materials.fabric,
		},
		{ id: 'sheet', names: ['sheet', 'sheets'], material: materials.cotton },
	],
	design,
	counted: { pillows: 'pillow', legs: 'leg' },
	kin: ['cot', 'crib', 'bunk', 'hammock', 'futon', 'mattress', 'divan', 'daybed'],
	reopened: (was, changes) => [
		...(changes['size'] === undefined ? [] : ['width', 'pillows']),
		...(isOpen(was) === isOpen({ ...was, ...changes }) ? [] : ['height']),
	],
	examples: [
		'a double bed',
		'a single bed 95 cm wide and 2 m long with a padded headboard',
		'a walnut bed with 4 pillows and a green blanket',
	],
};

const isOpen = (values: Values) => wordOf(slots, values, 'headboard') === 'none';
