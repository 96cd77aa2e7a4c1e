import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { backY, benchFrame, lean, levelOf, type Shape, thick } from './bench-frame';
import { inProportion, tidy } from './proportion';
import { board } from './solids';

const slots: readonly Slot[] = [
	length('width', 'Width', [1500, 100, 6000, 10], ['wide', 'width', 'long', 'length'], 'x'),
	length('depth', 'Depth', [600, 40, 1500, 10], ['deep', 'depth'], 'y'),
	length('height', 'Height', [850, 50, 2000, 5], ['tall', 'high', 'height'], 'z'),
	length('seat_height', 'Seat height', [440, 30, 1000, 5], ['seat height', 'seat', 'high seat']),
	count('slats', 'Slats', [5, 1, 12, 1], ['slats', 'slat', 'seat slats', 'boards', 'planks']),
	count('back_slats', 'Back slats', [3, 1, 8, 1], ['back slats', 'slats in the back']),
	count('legs', 'Legs', [4, 4, 12, 1], ['legs', 'leg']),
	length('leg_thickness', 'Leg thickness', [60, 3, 200, 1], ['thick', 'leg thickness', 'legs']),
	choice('back', 'Back', {
		back: ['back', 'backrest', 'with a back', 'with back'],
		none: ['no back', 'backless', 'without a back', 'no backrest'],
	}),
	choice('arms', 'Armrests', {
		none: ['no arms', 'no armrests', 'armless'],
		arms: ['arms', 'armrests', 'arm rests', 'with arms'],
	}),
];

const soft = `${thick} * 0.22`;

/** Side by side from the front to the back; between two of them is a seventh of one. */
function seatSlats(shape: Shape): Node[] {
	const rear = shape.hasBack ? `(${backY(shape)} - leg_thickness * 0.55)` : 'depth / 2';
	const wide = `((${rear} + depth / 2) / (slats * 1.15 - 0.15))`;
	return [
		...board(
			'slat',
			['width', wide, thick],
			[0, `${wide} / 2 - depth / 2`, `${levelOf(shape)} - ${thick}`],
			`min(${soft}, ${wide} * 0.3)`,
		),
		{
			id: 'slats',
			op: 'repeat_linear',
			of: 'slat',
			count: 'slats',
			step: [0, `${wide} * 1.15`, 0],
		},
	];
}

/** On the front of the posts, leaning with them: thickness and height of a board at shares of it. */
const rings: ReadonlyArray<readonly [z: number, deep: number, inset: number]> = [
	[0, 0.5, 0.5],
	[0.08, 0.85, 0],
	[0.92, 0.85, 0],
	[1, 0.5, 0.5],
];

function backSlats(shape: Shape): Node[] {
	const all = '(height - seat_height)';
	const high = `(${all} * 0.76 / (back_slats * 1.4 - 0.4))`;
	const step = `${high} * 1.4`;
	const low = `${all} * 0.2`;
	return [
		{
			id: 'back_board',
			op: 'loft',
			sections: rings.map(([share, deep, inset]) => ({
				profile: {
					kind: 'rect',
					size: [`width - ${inset} * ${thick}`, `leg_thickness * ${deep * 0.5}`],
				},
				z: `${high} * ${share}`,
				shift: [0, `${high} * ${share * lean}`],
			})),
		},
		{
			id: 'low_back_board',
			op: 'move',
			of: 'back_board',
			by: [0, `${backY(shape)} + ${low} * ${lean} - leg_thickness * 0.56`, `seat_height + ${low}`],
		},
		{
			id: 'back',
			op: 'repeat_linear',
			of: 'low_back_board',
			count: 'back_slats',
			step: [0, `${step} * ${lean}`, step],
		},
	];
}

/** So low, somebody speaks of the seat. */
const isSeatOnly = (height: unknown) =>
	typeof height === 'number' && height >= 300 && height <= 560;

function shapeOf(asked: Values): Shape {
	const speaksOfBack =
		asked['back'] === 'back' || ['seat_height', 'back_slats', 'arms'].some((id) => id in asked);
	const low = isSeatOnly(asked['height']) && !speaksOfBack;
	const hasBack = wordOf(slots, asked, 'back') === 'back' && !low;
	return { hasBack, hasArms: hasBack && wordOf(slots, asked, 'arms') === 'arms' };
}

/** @throws Impossible where seat, back and legs do not find room */
function sized(asked: Values, { hasBack }: Shape): Values {
	const usual = hasBack
		? { width: 1500, depth: 600, height: 850 }
		: { width: 1500, depth: 400, height: 450 };
	const values = inProportion(usual, asked);
	const number = (id: string) => numberOf(slots, values, id);
	const [width, depth, height] = [number('width'), number('depth'), number('height')];
	const seat = Number(values['seat_height'] ?? tidy(height * (hasBack ? 0.518 : 1)));
	const all: Values = {
		leg_thickness: tidy(Math.min(depth * 0.1, seat * 0.14, width * 0.06)),
		seat_height: seat,
		legs: 2 * Math.min(6, Math.floor(width / seat / 4.6) + 2),
		...values,
	};
	const legThick = numberOf(slots, all, 'leg_thickness');
	if (legThick * 4 > Math.min(seat, depth) || legThick * numberOf(slots, all, 'legs') > width) {
		throw new Impossible(`Legs of ${legThick} mm are too thick for a bench this small.`);
	}
	const back = height - seat;
	if (hasBack && (back < 3 * legThick || lean * back > depth * 0.45)) {
		throw new Impossible(
			`A seat at ${seat} mm does not go with a back up to ${height} mm on a bench ${depth} mm deep.`,
		);
	}
	return all;
}

function design(asked: Values): Design {
	const shape = shapeOf(asked);
	const { hasBack, hasArms } = shape;
	if (!hasBack && asked['arms'] === 'arms') {
		throw new Impossible('Armrests need a back to hold them. Ask for a bench with a back.');
	}
	const all = sized(asked, shape);
	const seat = numberOf(slots, all, 'seat_height');
	const sizes = ['width', 'depth', 'height', 'slats', 'legs', 'leg_thickness'];
	return {
		params: slidersOf(slots, all, hasBack ? [...sizes, 'seat_height', 'back_slats'] : sizes),
		nodes: [...seatSlats(shape), ...(hasBack ? backSlats(shape) : []), ...benchFrame(shape)],
		parts: [
			{ id: 'slat', label: 'Slats', node: 'slats' },
			...(hasBack ? [{ id: 'back', label: 'Back', node: 'back' }] : []),
			{ id: 'leg', label: 'Legs', node: 'legs' },
			{ id: 'frame', label: 'Frame', node: 'frame' },
			...(hasArms ? [{ id: 'arm', label: 'Armrests', node: 'arms' }] : []),
		],
		assumptions: [
			...(hasBack && asked['seat_height'] === undefined ? [`The seat is ${seat} mm high.`] : []),
			...(hasBack || asked['back'] === 'none' ? [] : ['So low, it is a bench without a back.']),
		],
		...(hasBack ? { surface: 'seat_height' } : {}),
	};
}

export const bench: Archetype = {
	id: 'bench',
	names: ['bench', 'benches', 'garden bench', 'park bench', 'hallway bench'],
	title: 'Bench',
	slots,
	parts: [
		{ id: 'slat', names: ['slat', 'slats', 'seat', 'seat slats'], material: materials.oak },
		{ id: 'back', names: ['back', 'backrest', 'back slats'], material: materials.oak },
		{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
		{ id: 'frame', names: ['frame', 'rail', 'rails'], material: materials.oak },
		{ id: 'arm', names: ['arm', 'arms', 'armrest', 'armrests'], material: materials.oak },
	],
	design,
	counted: { slats: 'slat', back_slats: 'back', legs: 'leg' },
	kin: ['pew', 'settle', 'form'],
	reopened: reopening({
		'back=none': ['height', 'depth', 'seat_height', 'back_slats', 'arms'],
		'back=back': ['height', 'depth'],
		'arms=arms': ['back'],
		seat_height: ['back'],
		back_slats: ['back'],
	}),
	examples: [
		'a garden bench',
		'a bench without a back, 120 x 35 x 45 cm',
		'a bench with 6 slats, armrests and black legs',
	],
};
