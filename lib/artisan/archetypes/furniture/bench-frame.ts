import type { Node, Scalar } from '../../../mesh/program';
import { board, padded, row, twins } from './solids';

type Section = Extract<Node, { op: 'loft' }>['sections'][number];

/** How far the back goes backwards on its way up. */
export const lean = 0.22;

/** Of a seat's boards. */
export const thick = 'leg_thickness * 0.5';
/** Middle of the outer legs: the boards reach a little further. */
const legX = '(width / 2 - leg_thickness * 1.2)';
const frontY = '(leg_thickness * 0.65 - depth / 2)';

/** Where a bench is, whose back leans and whose back legs go up with it, or which has none. */
export interface Shape {
	readonly hasBack: boolean;
	readonly hasArms: boolean;
}

/** Of the seat's top. */
export const levelOf = ({ hasBack }: Shape) => (hasBack ? 'seat_height' : 'height');
/** Middle of a back leg at the seat. */
export const backY = ({ hasBack }: Shape) =>
	hasBack
		? `(depth / 2 - leg_thickness * 0.4 - ${lean} * (height - seat_height))`
		: '(depth / 2 - leg_thickness * 0.65)';
const armLevel = '(seat_height + (height - seat_height) * 0.5)';

const square = (size: number, z: Scalar, y: Scalar): Section => ({
	profile: {
		kind: 'rect',
		size: [`leg_thickness * ${size}`, `leg_thickness * ${size}`],
		round: 'leg_thickness * 0.12',
	},
	z,
	shift: [0, y],
});

function legs(shape: Shape): Node[] {
	const level = levelOf(shape);
	const back = backY(shape);
	const top = `${level} - ${thick} * 0.6`;
	/** The feet of a leaning back stand behind it, or the bench would fall over. */
	const kick = shape.hasBack ? 'min(seat_height * 0.13, (height - seat_height) * 0.2)' : '0';
	const low: Section[] = [
		square(0.72, 0, `${back} + ${kick}`),
		square(0.78, `${level} * 0.012`, `${back} + ${kick}`),
		square(1, `${level} * 0.72`, back),
	];
	const high: Section[] = shape.hasBack
		? [
				square(1, 'seat_height', back),
				square(0.8, 'height - leg_thickness * 0.16', `depth / 2 - leg_thickness * 0.4`),
				square(0.62, 'height', `depth / 2 - leg_thickness * 0.4`),
			]
		: [square(1, top, back)];
	return [
		{ id: 'back_leg', op: 'loft', sections: [...low, ...high] },
		{
			id: 'front_leg',
			op: 'loft',
			sections: [
				square(0.72, 0, frontY),
				square(0.78, `${level} * 0.012`, frontY),
				square(1, `${level} * 0.72`, frontY),
				square(1, top, frontY),
			],
		},
		...legRow('front', 'floor((legs + 1) / 2)'),
		...legRow('back', 'floor(legs / 2)'),
		{ id: 'legs', op: 'group', of: ['front_legs', 'back_legs'] },
	];
}

const between = (count: string) => `2 * ${legX} / (${count} - 1)`;
const legRow = (name: string, count: string) =>
	row(`${name}_legs`, `${name}_leg`, count, between(count));

/** Under the boards: one rail from each front leg to the leg behind it, and one along both rows. */
function rails(shape: Shape): Node[] {
	const back = backY(shape);
	const high = 'leg_thickness * 1.2';
	const z = `${levelOf(shape)} - ${thick} * 0.8 - ${high}`;
	const bevel = 'leg_thickness * 0.06';
	const long = `2 * ${legX}`;
	return [
		...board('rail_front', [long, 'leg_thickness * 0.55', high], [0, frontY, z], bevel),
		...board('rail_back', [long, 'leg_thickness * 0.55', high], [0, back, z], bevel),
		...board(
			'rail_side',
			['leg_thickness * 0.6', `${back} - ${frontY}`, high],
			[0, `(${back} + ${frontY}) / 2`, z],
			bevel,
		),
		...row('rail_sides', 'rail_side', 'floor(legs / 2)', between('floor(legs / 2)')),
		...(shape.hasBack ? [] : stretchers(shape)),
		{
			id: 'frame',
			op: 'group',
			of: ['rail_front', 'rail_back', 'rail_sides', ...(shape.hasBack ? [] : ['low_rails'])],
		},
	];
}

/** Near the floor of a bench without a back: one between each two legs, and one along the middle. */
function stretchers(shape: Shape): Node[] {
	const bevel = 'leg_thickness * 0.06';
	const z = `${levelOf(shape)} * 0.24`;
	const high = 'leg_thickness * 0.8';
	return [
		...board(
			'low_side',
			['leg_thickness * 0.5', `${backY(shape)} - ${frontY}`, high],
			[0, 0, z],
			bevel,
		),
		...row('low_sides', 'low_side', 'floor(legs / 2)', between('floor(legs / 2)')),
		...board(
			'low_long',
			[`2 * ${legX}`, 'leg_thickness * 0.5', `${high} * 0.9`],
			[0, 0, `${z} + leg_thickness * 0.05`],
			bevel,
		),
		{ id: 'low_rails', op: 'group', of: ['low_sides', 'low_long'] },
	];
}

/** From the back to a post above the front leg, its front end round. */
function arms(shape: Shape): Node[] {
	const rear = `(${backY(shape)} + ${lean / 2} * (height - seat_height))`;
	const front = '(leg_thickness * 0.1 - depth / 2)';
	return [
		...padded(
			'arm_bar',
			['leg_thickness * 1.5', `${rear} - ${front}`, 'leg_thickness * 0.55'],
			[0, `(${rear} + ${front}) / 2`, armLevel],
			{ round: 'leg_thickness * 0.5', edge: 'leg_thickness * 0.2' },
		),
		...board(
			'arm_post',
			[
				'leg_thickness * 0.9',
				'leg_thickness * 0.9',
				`${armLevel} - seat_height + ${thick} * 1.2 + leg_thickness * 0.2`,
			],
			[0, frontY, `seat_height - ${thick} * 1.2`],
			'leg_thickness * 0.05',
		),
		{ id: 'arm', op: 'union', of: ['arm_bar', 'arm_post'] },
		...twins('arms', 'arm', `2 * ${legX}`),
	];
}

export const benchFrame = (shape: Shape): Node[] => [
	...legs(shape),
	...rails(shape),
	...(shape.hasArms ? arms(shape) : []),
];
