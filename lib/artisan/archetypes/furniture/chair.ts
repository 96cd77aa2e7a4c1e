import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { chairArms } from './chair-arms';
import { chairBack, lean } from './chair-back';
import { chairLegs, chairRails, chairSeat } from './chair-frame';

const slots: readonly Slot[] = [
	length('width', 'Width', [460, 60, 1200, 5], ['wide', 'width'], 'x'),
	length('depth', 'Depth', [520, 60, 1200, 5], ['deep', 'depth'], 'y'),
	length('height', 'Height', [860, 120, 2000, 5], ['tall', 'high', 'height'], 'z'),
	length('seat_height', 'Seat height', [450, 50, 900, 5], ['seat height', 'seat', 'high seat']),
	count('slats', 'Slats', [3, 1, 8, 1], ['slats', 'slat', 'bars', 'rungs']),
	length('leg_thickness', 'Leg thickness', [36, 4, 100, 1], ['thick', 'leg thickness']),
	choice('back', 'Back', {
		slats: ['slats', 'slatted', 'ladder back'],
		panel: ['panel', 'solid back', 'panel back', 'shell'],
	}),
	choice('arms', 'Armrests', {
		none: ['no arms', 'no armrests', 'armless'],
		arms: ['arms', 'armrests', 'arm rests', 'with arms'],
	}),
];

function design(asked: Values): Design {
	const number = (id: string) => numberOf(slots, asked, id);
	const all: Values = {
		seat_height: Math.round(number('height') * 0.523),
		leg_thickness: Math.round(Math.min(number('width'), number('depth')) * 0.78) / 10,
		...asked,
	};
	const [seatHigh, thick] = [
		numberOf(slots, all, 'seat_height'),
		numberOf(slots, all, 'leg_thickness'),
	];
	const back = number('height') - seatHigh;
	if (back < 5 * thick || seatHigh < 4 * thick) {
		throw new Impossible(
			`A seat at ${seatHigh} mm leaves no room for legs and a back in a chair ${number('height')} mm tall.`,
		);
	}
	if (
		8 * thick > Math.min(number('width'), number('depth')) ||
		back * lean > number('depth') * 0.4
	) {
		throw new Impossible('A chair so small needs thinner legs, or a lower back.');
	}
	const kind =
		wordOf(slots, all, 'back') === 'panel' && asked['slats'] === undefined ? 'panel' : 'slats';
	const hasArms = wordOf(slots, all, 'arms') === 'arms';
	const sizes = ['width', 'depth', 'height', 'seat_height', 'leg_thickness'];
	const { nodes, parts } = chairBack(kind);
	return {
		params: slidersOf(slots, all, kind === 'slats' ? [...sizes, 'slats'] : sizes),
		nodes: [
			...chairLegs(),
			...chairSeat(),
			...chairRails(),
			...nodes,
			...(hasArms ? chairArms() : []),
		],
		parts: [
			{ id: 'seat', label: 'Seat', node: 'seat' },
			{ id: 'leg', label: 'Legs', node: 'legs' },
			{ id: 'rail', label: 'Rails', node: 'rails' },
			...parts,
			...(hasArms ? [{ id: 'arm', label: 'Armrests', node: 'arms' }] : []),
		],
		assumptions: asked['seat_height'] === undefined ? [`The seat is ${seatHigh} mm high.`] : [],
		surface: 'seat_height',
	};
}

export const chair: Archetype = {
	id: 'chair',
	names: ['chair', 'chairs', 'dining chair', 'kitchen chair', 'armchair'],
	title: 'Chair',
	slots,
	parts: [
		{ id: 'seat', names: ['seat'], material: materials.oak },
		{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
		{ id: 'rail', names: ['rail', 'rails', 'stretcher', 'stretchers'], material: materials.oak },
		{ id: 'back', names: ['back', 'backrest', 'back rest'], material: materials.oak },
		{ id: 'slat', names: ['slat', 'slats'], material: materials.oak },
		{ id: 'arm', names: ['arm', 'arms', 'armrest', 'armrests'], material: materials.oak },
	],
	design,
	counted: { slats: 'slat' },
	kin: ['throne', 'seat', 'recliner'],
	reopened: reopening({ 'back=panel': ['slats'], slats: ['back'] }),
	examples: [
		'a chair',
		'a chair with 4 slats and a red seat',
		'a walnut chair 95 cm tall with armrests',
	],
};
