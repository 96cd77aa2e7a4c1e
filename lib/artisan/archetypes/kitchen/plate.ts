import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, within, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { type PlateStyle, plateFloor, plateNodes, plateStyles } from './plate-outline';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly diameter: number;
	readonly height: number;
	/** A cup stands in the middle of it. */
	readonly isForCup: boolean;
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

const slotsOf = ({ diameter, height }: Kind): readonly Slot[] => [
	length(
		'diameter',
		'Diameter',
		[diameter, 30, 900, 1],
		['wide', 'diameter', 'across', 'width'],
		'x',
	),
	length(
		'height',
		'Height',
		[height, 3, 200, 0.5],
		['tall', 'high', 'height', 'deep', 'depth'],
		'z',
	),
	length('wall', 'Thickness', [4.5, 0.8, 20, 0.1], ['thick', 'thickness', 'wall']),
	length('rim', 'Rim', [36, 2, 300, 0.5], ['rim', 'rim width', 'wide rim', 'border']),
	choice('style', 'Style', {
		dinner: ['dinner', 'flat', 'rimmed', 'with a rim'],
		soup: ['soup', 'deep', 'pasta'],
		coupe: ['coupe', 'rimless', 'no rim', 'curved'],
		side: ['side', 'dessert', 'salad', 'bread', 'cake', 'breakfast'],
	}),
];

/** A plate of which only one size is asked keeps its shape. */
function sized(kind: Kind, style: PlateStyle, asked: Values): Values {
	const share = style === 'side' ? 0.74 : 1;
	const [usual, height] = [kind.diameter * share, kind.height * share];
	const deep = style === 'soup' ? 1.6 : 1;
	const scale =
		Number(asked['diameter'] ?? 0) / usual || Number(asked['height'] ?? 0) / height / deep;
	const wide = Number(asked['diameter'] ?? Math.round(usual * (scale || 1)));
	return {
		diameter: wide,
		height: Math.round(height * deep * (scale || 1) * 2) / 2,
		wall: Math.max(0.8, Math.round(wide / 6) / 10),
		rim: Math.round(wide * 1.36) / 10,
		...asked,
	};
}

/** @throws Impossible where the plate is thicker than high, or the rim takes all of it */
function design(kind: Kind, slots: readonly Slot[], asked: Values): Design {
	const style = plateStyles.find((one) => one === wordOf(slots, asked, 'style')) ?? 'dinner';
	const all = sized(kind, style, asked);
	const number = (id: string) => numberOf(slots, all, id);
	const [wide, high, wall] = [number('diameter'), number('height'), number('wall')];
	const rim = style === 'coupe' ? 0 : number('rim');
	const widest = wide * (kind.isForCup ? 0.23 : 0.3);
	if (wall * 2 > high || wall * 12 > wide) {
		throw new Impossible('This is too thick for a plate this small. Make it thinner, or higher.');
	}
	if (rim > 0 && (rim > widest || rim < wall * 1.5)) {
		const range = `${Math.ceil(wall * 1.5)} to ${Math.floor(widest)} mm`;
		throw new Impossible(
			`The rim of a plate ${wide} mm wide and ${wall} mm thick is ${range} wide.`,
		);
	}
	const sizes = ['diameter', 'height', 'wall', ...(style === 'coupe' ? [] : ['rim'])];
	return {
		params: within(slidersOf(slots, all, sizes), {
			diameter: { min: Math.max(wall * 12, (rim / widest) * wide) },
			height: { min: wall * 2 },
			wall: { max: Math.min(high / 2, wide / 12, rim > 0 ? rim / 1.5 : high) },
			rim: { min: wall * 1.5, max: widest },
		}),
		nodes: plateNodes(style, kind.isForCup),
		parts: [
			{ id: 'plate', label: kind.title, node: 'plate' },
			{ id: 'rim', label: 'Rim', node: 'rim' },
			{ id: 'foot', label: 'Foot ring', node: 'foot' },
		],
		assumptions: [
			...(asked['diameter'] === undefined ? [`${wide} mm in diameter.`] : []),
			...(asked['wall'] === undefined ? [`${wall} mm thick.`] : []),
		],
		surface: kind.isForCup ? `${plateFloor} - wall * 0.22` : plateFloor,
	};
}

function plateOf(kind: Kind): Archetype {
	const { id, names, title, examples, kin } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, slots, kin },
		parts: [
			{ id: 'plate', names: ['plate', 'dish', 'saucer'], material: materials.porcelain },
			{ id: 'rim', names: ['rim', 'edge', 'border', 'line'], material: materials.porcelain },
			{ id: 'foot', names: ['foot', 'foot ring'], material: materials.porcelain },
		],
		design: (values) => design(kind, slots, values),
		reopened: reopening({ 'style=coupe': ['rim'], rim: ['style'] }),
	};
}

export const plate = plateOf({
	id: 'plate',
	names: [
		...['plate', 'plates', 'dinner plate', 'dinner plates', 'dish', 'dishes', 'charger plate'],
		...['serving plate'],
	],
	title: 'Plate',
	diameter: 270,
	height: 26,
	isForCup: false,
	kin: ['tray', 'platter', 'pizza stone', 'frisbee'],
	examples: [
		'a dinner plate',
		'a soup plate 24 cm in diameter and 4 cm high',
		'a white plate with a golden rim',
	],
});

export const saucer = plateOf({
	id: 'saucer',
	names: ['saucer', 'saucers', 'tea saucer', 'cup plate'],
	title: 'Saucer',
	diameter: 150,
	height: 21,
	isForCup: true,
	kin: ['cup holder'],
	examples: [
		'a saucer',
		'a saucer 14 cm in diameter and 2 cm high',
		'a green saucer with a white rim',
	],
});
