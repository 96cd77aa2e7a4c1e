import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { lampShade, type ShadeKind } from './lamp-shade';
import { lampStand, type Stand } from './lamp-stand';
import { inProportion, tidy } from './proportion';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly usual: { readonly height: number; readonly width: number };
	/** Of the base to the shade. */
	readonly base: number;
	readonly pole: number;
	readonly stand: Slot;
	/** Of a tripod. */
	readonly legs: readonly Slot[];
	readonly basePart: Archetype['parts'][number]['material'];
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

const slotsOf = ({ usual, base, pole, stand, legs }: Kind): readonly Slot[] => [
	length('height', 'Height', [usual.height, 50, 4000, 5], ['tall', 'high', 'height'], 'z'),
	length(
		'width',
		'Shade diameter',
		[usual.width, 20, 2000, 5],
		['wide', 'width', 'diameter', 'across', 'shade diameter', 'shade'],
		'x',
	),
	length(
		'shade_height',
		'Shade height',
		[tidy(usual.width * 0.62), 10, 1500, 5],
		['shade height', 'high shade', 'tall shade', 'shade', 'high', 'tall'],
	),
	length(
		'base_width',
		'Base diameter',
		[tidy(usual.width * base), 15, 2000, 5],
		['base diameter', 'wide base', 'base', 'wide', 'diameter'],
	),
	length(
		'pole_thickness',
		'Pole thickness',
		[pole, 1, 150, 1],
		['thick', 'pole thickness', 'pole diameter', 'pole'],
	),
	...legs,
	choice('shade', 'Shade', {
		cone: ['conical', 'cone', 'tapered', 'conical shade', 'empire shade'],
		drum: ['drum', 'cylindrical', 'drum shade', 'straight shade'],
		dome: ['dome', 'domed', 'dome shade', 'metal shade'],
	}),
	stand,
];

/** @throws Impossible where shade, base and pole do not find room */
function sized(kind: Kind, slots: readonly Slot[], asked: Values, stand: Stand): Values {
	const usualWidth = kind.usual.width * (stand === 'tripod' ? 1.2 : 1);
	const values = inProportion({ ...kind.usual, width: usualWidth }, asked, 1.3);
	const [width, height] = [numberOf(slots, values, 'width'), numberOf(slots, values, 'height')];
	const size = Math.min(width / kind.usual.width, (height / kind.usual.height) * 1.6);
	const all: Values = {
		shade_height: tidy(Math.min(width * 0.62, height * 0.42)),
		base_width: tidy(stand === 'tripod' ? width : kind.usual.width * kind.base * size),
		pole_thickness: tidy(kind.pole * size),
		...values,
	};
	const of = (id: string) => numberOf(slots, all, id);
	const [shade, base, pole] = [of('shade_height'), of('base_width'), of('pole_thickness')];
	if (shade > height * 0.6 || shade < width * 0.12) {
		throw new Impossible(
			`A shade ${width} mm wide and ${shade} mm high does not fit a lamp ${height} mm tall.`,
		);
	}
	if (pole * 4 > Math.min(base, width, shade * 2) || base > height) {
		throw new Impossible(
			`A pole ${pole} mm thick and a base of ${base} mm do not go with this lamp.`,
		);
	}
	if (stand === 'tripod' && base > width) {
		throw new Impossible(`The feet of a tripod stand below the shade: ${width} mm at most.`);
	}
	return all;
}

function design(kind: Kind, slots: readonly Slot[], asked: Values): Design {
	// Who counts the legs speaks of a tripod.
	const word = asked['legs'] === undefined ? wordOf(slots, asked, 'stand') : 'tripod';
	const stand = word as Stand;
	const all = sized(kind, slots, asked, stand);
	const { nodes, parts } = lampStand(stand);
	const sizes = ['height', 'width', 'shade_height', 'base_width', 'pole_thickness'];
	const ids = stand === 'tripod' ? [...sizes, 'legs'] : sizes;
	return {
		params: slidersOf(slots, all, ids),
		nodes: [...lampShade(wordOf(slots, all, 'shade') as ShadeKind), ...nodes],
		parts: [
			...parts,
			{ id: 'shade', label: 'Shade', node: 'shade' },
			{ id: 'bulb', label: 'Bulb', node: 'bulb' },
			{ id: 'fitting', label: 'Fitting', node: 'fitting' },
		],
		assumptions: [
			...(asked['width'] === undefined
				? [`The shade is ${all['width'] ?? kind.usual.width} mm wide.`]
				: []),
		],
		box: { x: stand === 'tripod' ? 'width' : 'max(width, base_width)' },
	};
}

function lampOf(kind: Kind): Archetype {
	const { id, names, title, kin, examples, basePart } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, kin, examples, slots },
		parts: [
			{ id: 'base', names: ['base', 'foot', 'body', 'stand', 'hub'], material: basePart },
			{ id: 'pole', names: ['pole', 'stem', 'rod', 'stand'], material: materials.brass },
			{ id: 'leg', names: ['leg', 'legs', 'tripod'], material: materials.oak },
			{ id: 'shade', names: ['shade', 'lampshade', 'lamp shade'], material: materials.linen },
			{ id: 'bulb', names: ['bulb', 'light bulb', 'light'], material: materials.lamplight },
			{ id: 'fitting', names: ['fitting', 'socket', 'harp', 'finial'], material: materials.brass },
		],
		design: (values) => design(kind, slots, values),
		...(kind.legs.length > 0 ? { counted: { legs: 'leg' } } : {}),
		reopened: reopening({
			...{ 'stand=pole': ['legs', 'base_width'], 'stand=vase': ['base_width'] },
			...{ 'stand=tripod': ['base_width'], width: ['shade_height'], legs: ['base_width'] },
		}),
	};
}

export const floorLamp = lampOf({
	id: 'floor_lamp',
	names: ['floor lamp', 'floor lamps', 'standing lamp', 'standard lamp', 'tripod lamp'],
	title: 'Floor lamp',
	usual: { height: 1600, width: 450 },
	base: 0.68,
	pole: 22,
	stand: choice('stand', 'Stands on', {
		pole: ['pole', 'straight pole', 'round base'],
		tripod: ['tripod', 'tripod legs', 'legs'],
	}),
	legs: [count('legs', 'Legs', [3, 3, 6, 1], ['legs', 'leg'])],
	basePart: materials.brass,
	kin: ['streetlight', 'lamppost', 'torchiere', 'lantern'],
	examples: [
		'a floor lamp 6\'2" tall',
		'a floor lamp 1.7 m tall with a drum shade 50 cm wide',
		'a black floor lamp with a white shade and 3 walnut legs',
	],
});

export const tableLamp = lampOf({
	id: 'table_lamp',
	names: ['table lamp', 'table lamps', 'lamp', 'lamps', 'desk lamp', 'bedside lamp', 'night lamp'],
	title: 'Table lamp',
	usual: { height: 520, width: 340 },
	base: 0.5,
	pole: 16,
	stand: choice('stand', 'Stands on', {
		vase: ['vase', 'ceramic base', 'jar', 'turned'],
		pole: ['pole', 'slim', 'slender', 'straight pole', 'metal base'],
	}),
	legs: [],
	basePart: materials.forest,
	kin: ['lantern', 'chandelier', 'light', 'candlestick', 'torch'],
	examples: [
		'a table lamp',
		'a lamp 45 cm tall with a shade 30 cm wide',
		'a table lamp with a blue base and a dome shade in white',
	],
});
