import type { Material } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { slidersOf } from '../sliders';
import { length } from '../slot';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	/** Of the upper end to the lower one. */
	readonly top: number;
	readonly material: Omit<Material, 'id'>;
	readonly examples: Archetype['examples'];
}

const usual = { diameter: 60, height: 80 };

const slotsOf = ({ top }: Kind): readonly Slot[] => [
	length(
		'diameter',
		'Diameter of the base',
		[usual.diameter, 1, 5000, 1],
		[
			...[
				'diameter',
				'base diameter',
				'bottom diameter',
				'wide',
				'width',
				'across',
				'base',
				'bottom',
			],
		],
		'x',
	),
	length('height', 'Height', [usual.height, 1, 5000, 1], ['tall', 'high', 'height', 'long'], 'z'),
	length(
		'top',
		'Diameter of the top',
		[top * usual.diameter, 0, 5000, 1],
		['top', 'top diameter', 'upper diameter', 'diameter of the top', 'tip'],
	),
];

/** @throws Impossible where nothing of it is wide */
function design(kind: Kind, slots: readonly Slot[], values: Values): Design {
	const asked = (id: 'diameter' | 'height') =>
		values[id] === undefined ? null : Number(values[id]) / usual[id];
	const scale = asked('diameter') ?? asked('height') ?? 1;
	const diameter = Number(values.diameter ?? rounded(usual.diameter * scale));
	const sizes = {
		diameter,
		height: Number(values.height ?? rounded(usual.height * scale)),
		top: Number(values.top ?? rounded(diameter * kind.top)),
	};
	if (sizes.top > 0 && sizes.top < 0.001) {
		throw new Impossible('The top can be pointed, or at least 0.001 mm wide.');
	}
	return {
		params: slidersOf(slots, sizes, ['diameter', 'height', 'top']),
		nodes: [
			{
				...{ id: kind.id, op: 'cylinder', radius: 'diameter / 2', height: 'height' },
				...{ radius_top: 'top / 2', segments: 160 },
			},
		],
		parts: [{ id: kind.id, label: kind.title, node: kind.id }],
		assumptions: [
			...(values.diameter === undefined ? [`${diameter} mm wide at its base.`] : []),
			...(values.height === undefined ? [`${sizes.height} mm high.`] : []),
		],
		box: { x: 'max(diameter, top)' },
	};
}

function coneOf(kind: Kind): Archetype {
	const { id, names, title, examples } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, slots },
		parts: [{ id, names: [names[0] ?? id], material: kind.material }],
		design: (values) => design(kind, slots, values),
		kin: ['funnel', 'spike', 'party hat'],
	};
}

/** Pointed, unless the diameter of its top is asked. */
export const cone = coneOf({
	id: 'cone',
	names: ['cone', 'cones'],
	title: 'Cone',
	top: 0,
	material: materials.forest,
	examples: [
		'a cone 60 mm in diameter and 100 mm high',
		'an orange cone 30 cm tall',
		'a cone with a base diameter of 50 mm, a top diameter of 20 mm and a height of 40 mm',
	],
});

export const frustum = coneOf({
	id: 'frustum',
	names: ['frustum', 'frustums', 'truncated cone', 'truncated cones', 'conical frustum'],
	title: 'Frustum',
	top: 0.5,
	material: materials.clay,
	examples: [
		'a truncated cone',
		'a frustum 40 mm high with a base diameter of 60 mm and a top diameter of 30 mm',
		'a red truncated cone 10 cm tall',
	],
});
