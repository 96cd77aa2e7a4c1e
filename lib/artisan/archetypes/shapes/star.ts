import type { Node, Profile } from '../../../mesh/program';
import type { Archetype, Design, Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length, ratio } from '../slot';

const slots = [
	count(
		'points',
		'Points',
		[5, 3, 24, 1],
		['points', 'pointed', 'edges', 'corners', 'tips', 'rays', 'arms', 'spikes', 'sides'],
	),
	length(
		'size',
		'Size from tip to tip',
		[100, 5, 5000, 1],
		['size', 'wide', 'width', 'diameter', 'across', 'big', 'large', 'tall', 'high', 'height'],
		'x',
	),
	length(
		'thickness',
		'Thickness',
		[20, 1, 1000, 0.5],
		['thick', 'thickness', 'deep', 'depth'],
		'z',
	),
	ratio('inner', 'Inner radius to the outer', [0.382, 0.15, 0.85, 0.001], ['inner ratio']),
	choice('face', 'Face', {
		faceted: ['faceted', 'bevelled', 'beveled', '3d', 'pointed front', 'nautical', 'barn'],
		flat: ['flat', 'plain', 'flat-topped', 'cookie cutter'],
	}),
	choice('pose', 'Pose', {
		lying: ['lying', 'lying down'],
		standing: ['standing', 'upright', 'stands up'],
	}),
];

/** A star whose tips lie on a circle of `size`; its front rises to one point, or is flat. */
export const star: Archetype = {
	id: 'star',
	names: ['star', 'stars', 'pentagram', 'nautical star', 'barn star'],
	title: 'Star',
	slots,
	parts: [{ id: 'star', names: ['star'], material: materials.gold }],
	design,
	kin: ['asterisk', 'snowflake', 'sun', 'badge'],
	examples: [
		'a star with 5 points in red',
		'a 100 cm star with 8 points',
		'a flat blue star 60 mm wide and 5 mm thick',
	],
};

function design(values: Values): Design {
	const points = numberOf(slots, values, 'points');
	const { thickness = numberOf(slots, values, 'size') / 5 } = values;
	// Of a pentagram; the arms of a star with many would be needles.
	const { inner = points > 5 ? 0.5 : 0.382 } = values;
	const isStanding = wordOf(slots, values, 'pose') === 'standing';
	const isFlat = wordOf(slots, values, 'face') === 'flat';
	return {
		params: slidersOf(slots, { ...values, thickness, inner }, [
			...['points', 'size', 'thickness', 'inner'],
		]),
		nodes: [isFlat ? flat : faceted, ...(isStanding ? standing : [lying])],
		parts: [{ id: 'star', label: 'Star', node: 'placed' }],
		assumptions: [
			...(values.size === undefined ? ['100 mm from tip to tip, over a circle.'] : []),
			...(values.thickness === undefined ? ['A fifth as thick as it is wide.'] : []),
		],
		// Its size is of the circle around it.
		box: isStanding
			? { x: { atMost: 'size' }, y: 'thickness', z: { atMost: 'size' } }
			: { x: { atMost: 'size' }, y: { atMost: 'size' }, z: 'thickness' },
	};
}

const outline = (scale: number): Profile => ({
	kind: 'star',
	points: 'points',
	outer: `${scale} * size / 2`,
	inner: `${scale} * inner * size / 2`,
});

const faceted: Node = {
	id: 'star',
	op: 'loft',
	sections: [
		{ profile: outline(0.97), z: 0 },
		{ profile: outline(1), z: 'min(0.12 * thickness, 0.03 * size)' },
		{ profile: outline(1), z: '0.3 * thickness' },
		{ profile: outline(0.004), z: 'thickness' },
	],
};

const flat: Node = {
	id: 'star',
	op: 'extrude',
	profile: outline(1),
	height: 'thickness',
	bevel: 'min(thickness * 0.2, size * inner * 0.06)',
};

/** An odd number of points has two lowest tips, apart, which are nearer to the middle. */
const lowest = 'size / 2 * cos(180 / points * (points - 2 * floor(points / 2)))';

/** What is around it, not the circle of its tips, is centred. */
const lying: Node = {
	id: 'placed',
	op: 'move',
	of: 'star',
	by: [0, `(${lowest} - size / 2) / 2`, 0],
};

/** On its lowest tips, its face to the front. */
const standing: readonly Node[] = [
	{ id: 'raised', op: 'rotate', of: 'star', by: [90, 0, 0] },
	{ id: 'placed', op: 'move', of: 'raised', by: [0, 'thickness / 2', lowest] },
];
