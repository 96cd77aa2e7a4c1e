import type { Archetype, Design, Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, slidersOf } from '../sliders';
import { length } from '../slot';

const diameter = length(
	'diameter',
	'Diameter',
	[50, 1, 5000, 1],
	['diameter', 'wide', 'width', 'across', 'size', 'big', 'large'],
	'x',
);

/** Pieces of a circle: with a multiple of four it is exactly as wide as asked. */
const segments = 160;

/** Exactly its diameter in each direction. */
export const sphere: Archetype = {
	id: 'sphere',
	names: ['sphere', 'spheres', 'ball', 'balls', 'orb', 'orbs'],
	title: 'Sphere',
	slots: [{ ...diameter, words: [...diameter.words, 'tall', 'high', 'height'] }],
	parts: [{ id: 'sphere', names: ['sphere', 'ball', 'orb'], material: materials.plastic }],
	design: designSphere,
	kin: ['globe', 'bead', 'marble', 'planet', 'bubble'],
	examples: ['a sphere', 'a sphere with a radius of 5 cm', 'a gold ball 30 mm in diameter'],
};

function designSphere(values: Values): Design {
	return {
		params: slidersOf(sphere.slots, values, ['diameter']),
		nodes: [
			{ id: 'ball', op: 'sphere', radius: 'diameter / 2', segments },
			{ id: 'sphere', op: 'move', of: 'ball', by: [0, 0, 'diameter / 2'] },
		],
		parts: [{ id: 'sphere', label: 'Sphere', node: 'sphere' }],
		assumptions: values.diameter === undefined ? ['50 mm in diameter.'] : [],
		box: { z: 'diameter' },
	};
}

const domeSlots = [
	diameter,
	length('height', 'Height', [25, 0.5, 5000, 0.5], ['tall', 'high', 'height'], 'z'),
];

/** The upper half of a ball; flatter or steeper where its height is asked too. */
export const hemisphere: Archetype = {
	id: 'hemisphere',
	names: ['hemisphere', 'hemispheres', 'half sphere', 'half ball', 'dome', 'domes'],
	title: 'Hemisphere',
	slots: domeSlots,
	parts: [{ id: 'hemisphere', names: ['hemisphere', 'dome'], material: materials.forest }],
	design: designDome,
	kin: ['cupola', 'igloo', 'hill'],
	examples: ['a hemisphere', 'a dome 80 mm wide', 'a white dome 100 mm in diameter and 30 mm high'],
};

/** A quarter of a circle: shares of the radius and of the height. */
const quarter = Array.from({ length: 41 }, (_, at) => {
	const angle = (Math.PI / 2) * (at / 40);
	return [rounded(Math.cos(angle)), rounded(Math.sin(angle))] as const;
});

function designDome(values: Values): Design {
	const { diameter: wide, height: high } = values;
	const across = Number(wide ?? (high === undefined ? 50 : 2 * Number(high)));
	const sizes: Values = { diameter: across, height: Number(high ?? across / 2) };
	return {
		params: slidersOf(domeSlots, sizes, ['diameter', 'height']),
		nodes: [
			{
				id: 'hemisphere',
				op: 'revolve',
				outline: [
					[0, 0],
					...quarter.map(([x, z]): [string | number, string | number] => [
						x === 0 ? 0 : `${x} * diameter / 2`,
						z === 0 ? 0 : `${z} * height`,
					]),
				],
				segments,
			},
		],
		parts: [{ id: 'hemisphere', label: 'Hemisphere', node: 'hemisphere' }],
		assumptions: wide === undefined ? [`${numberOf(domeSlots, sizes, 'diameter')} mm wide.`] : [],
	};
}
