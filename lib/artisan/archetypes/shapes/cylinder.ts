import type { Material } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, slidersOf } from '../sliders';
import { length } from '../slot';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly diameter: number;
	readonly height: number;
	/** As people say its height. */
	readonly words: readonly string[];
	readonly material: Omit<Material, 'id'>;
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

const slotsOf = ({ diameter, height, words }: Kind): readonly Slot[] => [
	length(
		'diameter',
		'Diameter',
		[diameter, 0.5, 5000, 0.5],
		[
			'diameter',
			'wide',
			'width',
			'across',
			...(words.includes('long') ? ['thick', 'thickness'] : []),
		],
		'x',
	),
	length('height', 'Height', [height, 0.2, 20_000, 0.5], words, 'z'),
	length('bevel', 'Bevel', [0, 0, 1000, 0.1], ['bevel', 'chamfer', 'bevelled edges']),
];

/** @throws Impossible where the bevel is larger than it */
function design(kind: Kind, slots: readonly Slot[], values: Values): Design {
	const asked = (id: 'diameter' | 'height') =>
		values[id] === undefined ? null : Number(values[id]) / kind[id];
	const scale = asked('diameter') ?? asked('height') ?? 1;
	const sizes: Values = {
		diameter: rounded(kind.diameter * scale),
		height: rounded(kind.height * scale),
		...values,
	};
	const bevel = numberOf(slots, values, 'bevel');
	const most = 0.49 * Math.min(Number(sizes['diameter']), Number(sizes['height']));
	if (bevel > most) throw new Impossible(`A bevel can have ${rounded(most)} mm at most here.`);
	const isCut = bevel > 0;
	return {
		params: slidersOf(slots, sizes, ['diameter', 'height', ...(isCut ? ['bevel'] : [])]),
		nodes: [
			{
				...{ id: kind.id, op: 'cylinder', radius: 'diameter / 2', height: 'height', segments: 160 },
				...(isCut ? { bevel: 'min(bevel, min(diameter, height) * 0.49)' } : {}),
			},
		],
		parts: [{ id: kind.id, label: kind.title, node: kind.id }],
		assumptions: [
			...(values.diameter === undefined ? [`${sizes.diameter} mm in diameter.`] : []),
			...(values.height === undefined ? [`${sizes.height} mm ${kind.words[0]}.`] : []),
		],
	};
}

/** Where one size is asked the other keeps its shape. */
function cylinderOf(kind: Kind): Archetype {
	const { id, names, title, kin, examples } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, kin, examples, slots },
		parts: [{ id, names: [names[0] ?? id], material: kind.material }],
		design: (values) => design(kind, slots, values),
	};
}

export const cylinder = cylinderOf({
	id: 'cylinder',
	names: ['cylinder', 'cylinders'],
	title: 'Cylinder',
	diameter: 50,
	height: 80,
	words: ['high', 'tall', 'height', 'long', 'length'],
	material: materials.plastic,
	kin: ['barrel', 'drum', 'can', 'pillar', 'column', 'post'],
	examples: [
		'a cylinder 40 mm in diameter and 100 mm high',
		'a cylinder with a radius of 3 cm',
		'a red cylinder 80 mm tall with a 2 mm bevel',
	],
});

export const disc = cylinderOf({
	id: 'disc',
	names: ['disc', 'discs', 'disk', 'disks', 'puck', 'pucks'],
	title: 'Disc',
	diameter: 100,
	height: 8,
	words: ['thick', 'thickness', 'high', 'tall', 'height'],
	material: materials.slate,
	kin: ['coin', 'token', 'medal', 'wheel'],
	examples: [
		'a disc 100 mm in diameter and 5 mm thick',
		'a brass disc 40 mm wide',
		'a black puck 76 mm wide, 25 mm thick, with a 2 mm chamfer',
	],
});

export const rod = cylinderOf({
	id: 'rod',
	names: ['rod', 'rods', 'dowel', 'dowels', 'round bar', 'round bars', 'pole', 'poles'],
	title: 'Rod',
	diameter: 10,
	height: 200,
	words: ['long', 'length', 'tall', 'high', 'height'],
	material: materials.steel,
	kin: ['stick', 'shaft', 'axle', 'pin', 'bar', 'baton'],
	examples: [
		'a rod 8 mm in diameter and 300 mm long',
		'an oak dowel 40 mm long',
		'a brass rod 1 m long and 12 mm thick with a 1 mm chamfer',
	],
});
