import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, within, wordOf } from '../sliders';
import { choice, length, volume } from '../slot';
import { BottleOutline } from './bottle-outline';
import { capacity, scaledToHold, scopeOf } from './hollow';

const slots = [
	volume('volume', 'Volume', [750, 2, 50_000, 10], ['holds', 'volume', 'capacity', 'hold']),
	length('height', 'Height', [300, 40, 1500, 1], ['tall', 'high', 'height'], 'z'),
	length('diameter', 'Diameter', [76, 12, 500, 1], ['wide', 'diameter', 'across', 'width'], 'x'),
	length(
		'neck',
		'Neck',
		[28, 4, 200, 0.5],
		['neck', 'neck diameter', 'neck width', 'mouth', 'opening'],
	),
	length('wall', 'Wall', [3, 0.6, 15, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
	choice('shape', 'Shape', {
		bordeaux: ['bordeaux', 'shouldered', 'high shoulders', 'square shoulders'],
		burgundy: ['burgundy', 'sloping', 'sloping shoulders', 'champagne'],
	}),
	choice('closure', 'Closed by', {
		none: ['open', 'nothing', 'uncorked'],
		cork: ['cork', 'corked', 'stopper', 'plug'],
		cap: ['cap', 'screw cap', 'capped', 'lid', 'top', 'screw top'],
	}),
	choice('label', 'Label', {
		label: ['label', 'paper label', 'labelled'],
		none: ['no label', 'unlabelled', 'without a label'],
	}),
];

/** Without what closes it. */
const glass: Readonly<Record<string, string>> = {
	none: 'height',
	cork: '(height - neck * 0.3)',
	cap: '(height - wall)',
};

function outlineOf(values: Values): BottleOutline {
	const shape = wordOf(slots, values, 'shape') === 'burgundy' ? 'burgundy' : 'bordeaux';
	return new BottleOutline(shape, glass[wordOf(slots, values, 'closure')] ?? 'height');
}

const holds = (values: Values) =>
	capacity(
		outlineOf(values).cavity,
		scopeOf(slots, values, ['height', 'diameter', 'neck', 'wall']),
	);

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Where only one size is asked it keeps its shape; where a volume is, what is not asked gives way. */
function sized(asked: Values): Values {
	const at = (scale: number): Values => {
		const high = Number((300 * scale).toFixed(3));
		const { height = high, diameter = Number((76 * scale).toFixed(3)) } = asked;
		const least = Math.min(Number(diameter), Number(height) / 3);
		return {
			neck: tenth(least * 0.37),
			wall: Math.min(15, Math.max(0.6, tenth(least * 0.04))),
			...asked,
			height,
			diameter,
		};
	};
	const { diameter, height } = asked;
	const wanted = Number(asked['volume'] ?? 0);
	return wanted === 0
		? at(Number(height ?? 0) / 300 || Number(diameter ?? 0) / 76 || 1)
		: scaledToHold({ thing: 'bottle', wanted, at, holds });
}

/**
 * How far the sliders go, by the others' values.
 * @throws Impossible where the neck is no neck, or nothing would go through it
 */
function endsOf(all: Values): Parameters<typeof within>[1] {
	const [wide, neck, wall] = ['diameter', 'neck', 'wall'].map((id) => numberOf(slots, all, id)) as [
		number,
		number,
		number,
	];
	if (neck * 1.2 > wide) {
		throw new Impossible(
			`The neck of a bottle ${wide} mm wide is at most ${tenth(wide / 1.2)} mm.`,
		);
	}
	if (wall * 3 > neck || wall * 10 > wide) {
		throw new Impossible('The wall is too thick: nothing would go in.');
	}
	const high = numberOf(slots, all, 'height');
	if (high < wide * 1.4) {
		throw new Impossible('A bottle is at least 1.4 times as high as it is wide.');
	}
	return {
		height: { min: wide * 1.4 },
		diameter: { min: Math.max(neck * 1.2, wall * 10), max: high / 1.4 },
		neck: { min: wall * 3, max: wide / 1.2 },
		wall: { max: Math.min(neck / 3, wide / 10) },
	};
}

function design(asked: Values): Design {
	const all = sized(asked);
	const closure = wordOf(slots, all, 'closure');
	const hasLabel = wordOf(slots, all, 'label') !== 'none';
	const outline = outlineOf(all);
	return {
		params: within(slidersOf(slots, all, ['height', 'diameter', 'neck', 'wall']), endsOf(all)),
		nodes: [
			outline.bottle(hasLabel),
			...(hasLabel ? [outline.label()] : []),
			...(closure === 'cork' ? outline.cork() : []),
			...(closure === 'cap' ? outline.cap() : []),
		],
		parts: [
			{ id: 'bottle', label: 'Bottle', node: 'bottle' },
			...(hasLabel ? [{ id: 'label', label: 'Label', node: 'label' }] : []),
			...(closure === 'cork' ? [{ id: 'cork', label: 'Cork', node: 'cork' }] : []),
			...(closure === 'cap' ? [{ id: 'cap', label: 'Cap', node: 'cap' }] : []),
		],
		assumptions: [
			`Holds ${Math.round(holds(all))} ml to the brim.`,
			...(asked['wall'] === undefined ? [`The wall is ${all['wall']} mm thick.`] : []),
			...(asked['label'] === undefined ? ['With a label.'] : []),
		],
		// The surface of a closed hollow hangs together with no other.
		...(closure === 'none' ? {} : { bodies: 2 }),
	};
}

export const bottle: Archetype = {
	id: 'bottle',
	names: [
		...['bottle', 'bottles', 'wine bottle', 'wine bottles', 'glass bottle', 'water bottle'],
		...['beer bottle', 'oil bottle'],
	],
	title: 'Bottle',
	slots,
	parts: [
		{ id: 'bottle', names: ['bottle', 'glass', 'body'], material: materials.bottle },
		{ id: 'label', names: ['label', 'paper'], material: materials.paper },
		{ id: 'cork', names: ['cork', 'stopper', 'plug'], material: materials.cork },
		{ id: 'cap', names: ['cap', 'screw cap', 'lid'], material: materials.ink },
	],
	design,
	kin: ['flask', 'carafe', 'decanter', 'flacon', 'thermos', 'vial'],
	derived: (values) => ({ volume: Math.round(holds(values)) }),
	reopened: reopening({ volume: ['height', 'diameter', 'neck', 'wall'] }),
	examples: [
		'a bottle that holds 750 ml',
		'a burgundy wine bottle 30 cm tall with a stopper',
		'a blue bottle 25 cm tall with a red cap and no label',
	],
};
