import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { inProportion, tidy } from './proportion';
import { sofaCushions } from './sofa-cushions';
import { sofaFrame } from './sofa-frame';

const usual = { depth: 920, height: 850, seat_height: 440 };
/** Of a place to sit, and of the two arms. */
const place = 580;
const bothArms = 360;

const slots: readonly Slot[] = [
	length(
		'width',
		'Width',
		[3 * place + bothArms, 80, 6000, 10],
		['wide', 'width', 'long', 'length', 'across'],
		'x',
	),
	length('depth', 'Depth', [usual.depth, 40, 2000, 10], ['deep', 'depth'], 'y'),
	length('height', 'Height', [usual.height, 40, 1600, 10], ['tall', 'high', 'height'], 'z'),
	length(
		'seat_height',
		'Seat height',
		[usual.seat_height, 20, 900, 5],
		['seat height', 'high seat'],
	),
	count(
		'seats',
		'Seats',
		[3, 1, 6, 1],
		[
			...['seats', 'seat', 'seater', 'seaters', 'places', 'people', 'persons'],
			...['cushions', 'seat cushions'],
		],
	),
	count(
		'pillows',
		'Pillows',
		[2, 0, 8, 1],
		['pillows', 'pillow', 'throw pillows', 'scatter cushions'],
	),
	count('legs', 'Legs', [4, 4, 10, 1], ['legs', 'leg', 'feet']),
	length('arm_width', 'Arm width', [180, 5, 500, 5], ['arm width', 'wide arms', 'thick arms']),
	choice('arms', 'Arms', {
		arms: ['arms', 'armrests', 'with arms'],
		none: ['no arms', 'armless', 'without arms', 'no armrests'],
	}),
];

/** @throws Impossible where there is no room to sit */
function sized(asked: Values, hasArms: boolean): Values {
	const more = hasArms ? bothArms : 0;
	const wide = asked['width'];
	const scale = Number(asked['depth'] ?? asked['height'] ?? usual.depth) / usual.depth;
	const fitting =
		typeof wide === 'number' && wide > 700 && scale > 0.45
			? Math.min(6, Math.max(1, Math.round((wide - more) / (place * 1.1))))
			: 3;
	const seats = Number(asked['seats'] ?? fitting);
	const values = inProportion({ ...usual, width: seats * place + more }, asked);
	const number = (id: string) => numberOf(slots, values, id);
	const [width, depth, height] = [number('width'), number('depth'), number('height')];
	const seat = Math.min(number('seat_height'), asked['height'] === undefined ? 1e9 : height * 0.55);
	const all: Values = {
		...{ seats, arm_width: tidy(Math.min(width * 0.16, depth * 0.196)) },
		...values,
		seat_height: tidy(seat),
		...asked,
	};
	const of = (id: string) => numberOf(slots, all, id);
	const high = of('seat_height');
	if (high > height * 0.8 || high < height * 0.15 || high > depth * 1.2) {
		throw new Impossible(`A seat at ${high} mm does not go with a sofa ${height} mm tall.`);
	}
	const inner = width - (hasArms ? 2 * of('arm_width') : 0);
	if (inner / seats < depth * 0.3 || inner / seats > depth * 2.2 || height > depth * 2.5) {
		throw new Impossible(
			`${seats} seats do not go with a sofa of ${width} x ${depth} x ${height} mm.`,
		);
	}
	if (hasArms && (of('arm_width') > height * 0.45 || of('arm_width') < depth * 0.03)) {
		throw new Impossible(`Arms of ${of('arm_width')} mm do not fit a sofa this size.`);
	}
	return all;
}

function design(asked: Values): Design {
	const hasArms = wordOf(slots, asked, 'arms') === 'arms';
	const all = sized(asked, hasArms);
	const hasPillows = numberOf(slots, all, 'pillows') > 0;
	const sizes = ['width', 'depth', 'height', 'seat_height', 'seats', 'legs'];
	const more = [...(hasPillows ? ['pillows'] : []), ...(hasArms ? ['arm_width'] : [])];
	const params = slidersOf(slots, all, [...sizes, ...more]);
	const part = (id: string, label: string, node = id) => ({ id, label, node });
	return {
		params: params.map((one) => (one.id === 'pillows' ? { ...one, min: 1 } : one)),
		nodes: [...sofaFrame(hasArms), ...sofaCushions(hasArms, hasPillows)],
		parts: [
			part('frame', 'Frame'),
			part('back', 'Back'),
			...(hasArms ? [part('arm', 'Arms', 'arms')] : []),
			part('cushion', 'Seat cushions', 'seat_cushions'),
			part('cushion_2', 'Back cushions', 'back_cushions'),
			...(hasPillows ? [part('pillow', 'Pillows', 'pillows')] : []),
			part('leg', 'Legs', 'legs'),
		],
		assumptions: [
			...(asked['seats'] === undefined ? [`Seats for ${all['seats']}.`] : []),
			...(asked['seat_height'] === undefined ? [`The seat is ${all['seat_height']} mm high.`] : []),
			...(asked['pillows'] === undefined ? ['Pillows: 2.'] : []),
		],
		surface: 'seat_height',
	};
}

export const sofa: Archetype = {
	id: 'sofa',
	names: ['sofa', 'sofas', 'couch', 'couches', 'settee', 'settees'],
	title: 'Sofa',
	slots,
	parts: [
		{
			id: 'frame',
			names: ['frame', 'body', 'upholstery', 'base', 'fabric'],
			material: materials.fabric,
		},
		{ id: 'cushion', names: ['cushion', 'cushions', 'seat', 'seats'], material: materials.fabric },
		{ id: 'back', names: ['back', 'backrest'], material: materials.fabric },
		{ id: 'arm', names: ['arm', 'arms', 'armrest', 'armrests'], material: materials.fabric },
		{
			id: 'pillow',
			names: ['pillow', 'pillows', 'throw pillows', 'scatter cushions'],
			material: materials.mustard,
		},
		{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.walnut },
	],
	design,
	counted: { seats: 'cushion', pillows: 'pillow', legs: 'leg' },
	kin: ['loveseat', 'divan', 'chesterfield', 'davenport', 'lounger', 'chaise'],
	reopened: reopening({ seats: ['width'] }),
	examples: [
		'a sofa with 3 seats',
		'a couch 1.8 m wide and 90 cm deep with 2 seats',
		'a green sofa with walnut legs and 4 yellow pillows',
	],
};
