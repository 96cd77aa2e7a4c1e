import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { inCircle, inRows, leg, underApron, underTop } from './table-legs';
import { tableTop } from './table-top';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly size: readonly [number, number, number];
	/** Of a round one, and the side of a square one. */
	readonly diameter: number;
	readonly examples: Archetype['examples'];
}

const slotsOf = ({ size: [width, depth, height] }: Kind): readonly Slot[] => [
	length(
		'width',
		'Width',
		[width, 100, 6000, 10],
		['wide', 'width', 'long', 'length', 'diameter', 'across'],
		'x',
	),
	length('depth', 'Depth', [depth, 100, 3000, 10], ['deep', 'depth'], 'y'),
	length('height', 'Height', [height, 80, 1500, 10], ['tall', 'high', 'height'], 'z'),
	count('legs', 'Legs', [4, 3, 12, 1], ['legs', 'leg']),
	length('leg_thickness', 'Leg thickness', [60, 4, 200, 1], ['thick', 'leg thickness', 'legs']),
	length('top_thickness', 'Top thickness', [32, 3, 150, 1], ['thick', 'top thickness']),
	choice('shape', 'Shape', {
		rectangular: ['rectangular', 'rectangle', 'rectangular top'],
		square: ['square', 'square top'],
		round: ['round', 'circular', 'oval', 'round top', 'circular top'],
	}),
	choice('leg_shape', 'Leg shape', {
		square: ['square', 'square legs', 'tapered legs'],
		round: ['round', 'round legs', 'turned', 'turned legs'],
	}),
];

function design(kind: Kind, slots: readonly Slot[], asked: Values): Design {
	const shape = wordOf(slots, asked, 'shape');
	const isRound = shape === 'round';
	const side = asked['width'] ?? asked['depth'] ?? kind.diameter;
	const values = shape === 'rectangular' ? asked : { width: side, depth: side, ...asked };
	const number = (id: string) => numberOf(slots, values, id);
	const smaller = Math.min(number('width'), number('depth'));
	const usual = Math.min(smaller * 0.08, number('height') * 0.09);
	const all: Values = {
		leg_thickness: Math.round(usual * 10) / 10,
		top_thickness: Math.round(usual * 5) / 10,
		...values,
	};
	const legs = numberOf(slots, all, 'legs');
	const thickness = numberOf(slots, all, 'leg_thickness');
	if (Math.ceil(legs / 2) * thickness * 1.1 > number('width') || thickness * 2.5 > smaller) {
		throw new Impossible(`${legs} legs of ${thickness} mm do not fit under a table this small.`);
	}
	if (numberOf(slots, all, 'top_thickness') * 2 > Math.min(number('height'), smaller)) {
		throw new Impossible('The top is too thick for a table this small.');
	}
	const sizes = ['width', 'depth', 'height', 'legs', 'leg_thickness', 'top_thickness'];
	return {
		params: slidersOf(slots, all, sizes),
		nodes: [
			...tableTop(isRound),
			{ id: 'top', op: 'move', of: 'board', by: [0, 0, underTop] },
			leg(wordOf(slots, all, 'leg_shape') === 'round'),
			...(isRound ? inCircle() : inRows()),
			{ id: 'apron_inside', op: 'move', of: 'apron_hollow', by: [0, 0, '-top_thickness'] },
			{ id: 'apron_frame', op: 'difference', from: 'apron_block', take: ['apron_inside'] },
			{ id: 'apron', op: 'move', of: 'apron_frame', by: [0, 0, underApron] },
		],
		parts: [
			{ id: 'top', label: 'Top', node: 'top' },
			{ id: 'leg', label: 'Legs', node: 'legs' },
			{ id: 'apron', label: 'Apron', node: 'apron' },
		],
		assumptions:
			asked['leg_thickness'] === undefined ? [`Legs ${all['leg_thickness']} mm thick.`] : [],
	};
}

/** A round or square table stays so: its other side follows. */
function otherSide(was: Values, changes: Values): string[] {
	const has = (slot: string) => Object.hasOwn(changes, slot);
	const shape = changes['shape'] ?? was['shape'];
	const isEven = was['width'] === was['depth'] && (has('width') || has('depth'));
	if (shape === 'rectangular' || !(isEven || has('shape'))) return [];
	return [has('depth') && !has('width') ? 'width' : 'depth'];
}

function tableOf(kind: Kind): Archetype {
	const { id, names, title, examples } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, slots },
		parts: [
			{ id: 'top', names: ['top', 'tabletop', 'table top', 'board'], material: materials.oak },
			{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
			{ id: 'apron', names: ['apron', 'frame', 'rail'], material: materials.oak },
		],
		design: (values) => design(kind, slots, values),
		counted: { legs: 'leg' },
		kin: ['counter', 'nightstand', 'sideboard', 'altar'],
		reopened: otherSide,
	};
}

export const table = tableOf({
	id: 'table',
	names: ['table', 'tables', 'dining table', 'kitchen table'],
	title: 'Table',
	size: [1400, 800, 750],
	diameter: 1100,
	examples: [
		'a table 120 x 70 x 75 cm with 4 round legs',
		'a round table 1.2 m wide with 3 legs',
		'a table 2 m wide with a walnut top and 6 legs',
	],
});

export const coffeeTable = tableOf({
	id: 'coffee_table',
	names: ['coffee table', 'coffee tables', 'side table', 'low table'],
	title: 'Coffee table',
	size: [1000, 600, 420],
	diameter: 800,
	examples: [
		'a coffee table',
		'a round coffee table 90 cm wide',
		'a coffee table 110 x 60 x 40 cm with white legs',
	],
});
