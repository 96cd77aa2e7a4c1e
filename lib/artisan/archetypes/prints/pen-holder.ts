import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, within, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { deepness, insetBy, type Outline, outlineOf } from './outline';
import { grooves, honeycomb } from './pen-holder-pattern';

const slots = [
	length('width', 'Width', [84, 20, 600, 1], ['wide', 'width', 'diameter', 'across', 'size'], 'x'),
	length('height', 'Height', [100, 15, 600, 1], ['tall', 'high', 'height', 'deep'], 'z'),
	length('wall', 'Wall', [2.4, 0.8, 30, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
	count(
		'compartments',
		'Compartments',
		[1, 1, 6, 1],
		['compartments', 'compartment', 'sections', 'chambers', 'partitions'],
	),
	choice('shape', 'Shape', {
		hexagonal: ['hexagonal', 'hexagon', 'six-sided'],
		round: ['round', 'circular', 'cylindrical'],
		square: ['square', 'rectangular', 'four-sided'],
	}),
	choice('pattern', 'Pattern', {
		honeycomb: ['honeycomb', 'honeycomb pattern', 'perforated', 'cells', 'holes'],
		grooves: ['grooves', 'grooved', 'fluted', 'ribbed', 'flutes', 'ribs'],
		none: ['no pattern', 'smooth', 'closed walls', 'solid walls'],
	}),
];

const shapes = ['hexagonal', 'round', 'square'] as const;

/** A cup for pens with a pattern in its walls, and dividers where it has several compartments. */
export const penHolder: Archetype = {
	id: 'pen_holder',
	names: [
		...['pen holder', 'pen holders', 'pencil holder', 'pencil holders', 'pen cup', 'pencil cup'],
		...['pen pot', 'pencil pot', 'pen stand', 'pencil stand', 'brush holder', 'desk organizer'],
		...['desk organiser', 'desk tidy'],
	],
	title: 'Pen holder',
	slots,
	parts: [
		{
			id: 'holder',
			names: ['holder', 'wall', 'walls', 'body', 'cup', 'outside'],
			material: materials.plastic,
		},
		{
			id: 'divider',
			names: ['divider', 'dividers', 'partition', 'inside'],
			material: materials.white,
		},
	],
	design,
	kin: ['toothbrush holder', 'utensil holder', 'waste bin', 'flowerpot', 'organizer'],
	examples: [
		'a pen holder',
		'a round pen holder 9 cm in diameter and 11 cm tall with 3 mm walls',
		'a red pencil holder with grooves and 3 compartments',
	],
};

const tenth = (value: number) => Math.round(value * 10) / 10;

/** @throws Impossible where the walls leave no room, or there is none for one row of cells */
function design(asked: Values): Design {
	const all = sized(asked);
	const [wide, high, wall] = ['width', 'height', 'wall'].map((id) => numberOf(slots, all, id)) as [
		number,
		number,
		number,
	];
	const compartments = numberOf(slots, all, 'compartments');
	const most = tenth(Math.min(wide / (compartments > 3 ? 16 : 8), high / 6));
	if (wall > most) {
		throw new Impossible(`The walls of this pen holder can be ${most} mm thick. Make it larger.`);
	}
	const shape = shapes.find((one) => one === wordOf(slots, all, 'shape')) ?? 'hexagonal';
	const pattern = wordOf(slots, all, 'pattern');
	if (pattern === 'honeycomb' && high < wide * 0.5 + wall) {
		throw new Impossible(
			`A honeycomb has no room in walls this low: say ${Math.ceil(wide * 0.5 + wall)} mm high, or grooves.`,
		);
	}
	return {
		params: within(slidersOf(slots, all, ['width', 'height', 'wall']), {
			width: {
				min: wall * (compartments > 3 ? 16 : 8),
				max: pattern === 'honeycomb' ? (high - wall) * 2 : wide * 9,
			},
			height: { min: Math.max(wall * 6, pattern === 'honeycomb' ? wide * 0.5 + wall : 0) },
			wall: { max: pattern === 'honeycomb' ? Math.min(most, high - wide * 0.5) : most },
		}),
		nodes: [...cup(shape, pattern), ...dividers(shape, compartments)],
		parts: [
			{ id: 'holder', label: 'Holder', node: 'holder' },
			...(compartments > 1 ? [{ id: 'divider', label: 'Dividers', node: 'dividers' }] : []),
		],
		assumptions: [
			...(asked['wall'] === undefined ? [`Walls of ${wall} mm.`] : []),
			...(asked['shape'] === undefined ? ['Hexagonal.'] : []),
			...(asked['pattern'] === undefined ? ['With a honeycomb pattern.'] : []),
		],
		box: { y: `width * ${deepness(shape)}` },
	};
}

/** Of one size the other follows, and the walls of both. */
function sized(asked: Values): Values {
	const scale = Number(asked['width'] ?? 0) / 84 || Number(asked['height'] ?? 0) / 100 || 1;
	const wide = Math.min(600, Math.max(20, tenth(84 * scale)));
	const high = Math.min(600, Math.max(15, tenth(100 * scale)));
	const { width = wide, height = high } = asked;
	const usual = tenth(Math.min(Number(width), Number(height)) * 0.029);
	return { wall: Math.min(30, Math.max(0.8, usual)), ...asked, width, height };
}

const floor = 'wall * 1.3';

function cup(shape: Outline, pattern: string): Node[] {
	const carved =
		pattern === 'honeycomb' ? honeycomb(shape) : pattern === 'grooves' ? grooves(shape) : [];
	const inside = insetBy(shape, 'width', 'wall');
	return [
		{
			id: 'outside',
			op: 'extrude',
			profile: outlineOf(shape, 'width'),
			height: 'height',
			bevel: 'wall * 0.3',
		},
		{ id: 'room', op: 'extrude', profile: outlineOf(shape, inside), height: 'height' },
		{ id: 'inside', op: 'move', of: 'room', by: [0, 0, floor] },
		...carved,
		{
			id: 'holder',
			op: 'difference',
			from: 'outside',
			take: ['inside', ...(carved.length > 0 ? ['carving'] : [])],
		},
	];
}

/** Walls from the middle outwards, into the wall of the cup; each is one of the part's. */
function dividers(shape: Outline, compartments: number): Node[] {
	if (compartments < 2) return [];
	const all = Array.from({ length: compartments }, (_, index) => index);
	return [
		{
			id: 'core',
			op: 'extrude',
			profile: outlineOf(shape, insetBy(shape, 'width', 'wall * 0.5')),
			height: 'height * 0.86',
		},
		{ id: 'board', op: 'box', size: ['width', 'wall * 0.9', 'height'], bevel: 'wall * 0.2' },
		{ id: 'leaf', op: 'move', of: 'board', by: ['width / 2 - wall * 0.45', 0, 'wall * 0.5'] },
		...all.flatMap((index): Node[] => [
			{
				id: `leaf_${index + 1}`,
				op: 'rotate',
				of: 'leaf',
				by: [0, 0, (360 * index) / compartments + (compartments === 2 ? 0 : 90)],
			},
			{ id: `divider_${index + 1}`, op: 'intersection', of: [`leaf_${index + 1}`, 'core'] },
		]),
		{ id: 'dividers', op: 'group', of: all.map((index) => `divider_${index + 1}`) },
	];
}
