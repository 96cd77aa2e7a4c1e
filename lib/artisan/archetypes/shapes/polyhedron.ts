import type { Material, Node } from '../../../mesh/program';
import type { Archetype, Design, Side, Slot, Values } from '../archetype';
import { rounded } from '../rounded';
import { reopening, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';

/** How a solid of equal edges stands. */
export interface Pose {
	/** To the length of an edge. */
	readonly high: number;
	readonly nodes: readonly Node[];
	readonly box: { readonly x: Side; readonly y: Side };
}

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly pose: Pose;
	/** On a face, where it is balanced on a corner otherwise. */
	readonly lying?: Pose;
	readonly material: Omit<Material, 'id'>;
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

const usual = 60;

const slotsOf = ({ pose, lying }: Kind): readonly Slot[] => [
	length(
		'height',
		'Height',
		[usual, 2, 5000, 1],
		['tall', 'high', 'height', 'size', 'wide', 'width', 'across', 'diameter', 'big', 'large'],
		'z',
	),
	length(
		'edge',
		'Edge',
		[rounded(usual / pose.high), 1, 5000, 1],
		['edge', 'edges', 'edge length', 'side', 'sides', 'side length'],
	),
	...(lying === undefined
		? []
		: [
				choice('pose', 'Pose', {
					corner: ['on a corner', 'on its tip', 'upright', 'standing'],
					face: ['on a face', 'lying', 'flat', 'lying on a face', 'for printing'],
				}),
			]),
];

/** By its height or by its edges: the other one follows. */
export function polyhedron(kind: Kind): Archetype {
	const { id, names, title, kin, examples } = kind;
	const slots = slotsOf(kind);
	const poseOf = (values: Values) =>
		(wordOf(slots, values, 'pose') === 'face' ? kind.lying : undefined) ?? kind.pose;
	return {
		...{ id, names, title, kin, examples, slots },
		parts: [{ id, names: [names[0] ?? id], material: kind.material }],
		design: (values) => design(kind, poseOf(values), slots, values),
		derived: (values) => ({ edge: Number(values.height) / poseOf(values).high }),
		reopened: reopening({ edge: ['height'] }),
	};
}

function design(
	{ id, title }: Kind,
	{ high, nodes, box }: Pose,
	slots: readonly Slot[],
	values: Values,
): Design {
	const fromEdge = values.edge === undefined ? usual : Number(values.edge) * high;
	const height = Number(values.height ?? Number(fromEdge.toFixed(6)));
	return {
		params: slidersOf(slots, { height }, ['height']),
		nodes,
		parts: [{ id, label: title, node: id }],
		assumptions: values.edge === undefined ? [`Edges of ${rounded(height / high)} mm.`] : [],
		box,
	};
}
