import type { Node } from '../../../mesh/program';
import type { Archetype, Design, Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { cutOut, puffed, tall, thick } from './heart-surface';

const slots = [
	length(
		'width',
		'Width',
		[100, 4, 5000, 1],
		['wide', 'width', 'across', 'size', 'big', 'large'],
		'x',
	),
	length(
		'thickness',
		'Thickness',
		[36, 0.5, 3000, 0.5],
		['thick', 'thickness', 'deep', 'depth'],
		'y',
	),
	length(
		'height',
		'Height',
		[rounded(100 * tall), 4, 5000, 1],
		['tall', 'high', 'height', 'long'],
		'z',
	),
	choice('face', 'Face', {
		puffed: ['puffed', 'puffy', 'domed', '3d', 'inflated', 'plump', 'valentine'],
		flat: ['flat', 'plain', 'cookie cutter', 'cut out'],
	}),
	choice('pose', 'Pose', {
		standing: ['standing', 'upright'],
		lying: ['lying', 'lying down', 'for printing'],
	}),
];

/** Plump on both sides and upright on its tip; lying it has a flat back. */
export const heart: Archetype = {
	id: 'heart',
	names: ['heart', 'hearts', 'love heart', 'valentine heart'],
	title: 'Heart',
	slots,
	parts: [{ id: 'heart', names: ['heart'], material: materials.bauble }],
	design,
	kin: ['valentine', 'locket', 'love'],
	reopened: (was, changes) =>
		was.height === undefined && changes.height !== undefined ? ['width'] : [],
	derived: ({ width }) => ({ height: Number(width) * tall }),
	examples: [
		'a heart',
		'a pink heart 8 cm tall',
		'a flat gold heart 60 mm wide and 5 mm thick, lying',
	],
};

function design(values: Values): Design {
	const width = Number(values.width ?? rounded(Number(values.height ?? 100 * tall) / tall));
	const isFlat = wordOf(slots, values, 'face') === 'flat';
	const isLying = wordOf(slots, values, 'pose') === 'lying';
	const usual = isFlat ? 0.12 : isLying ? thick / 2 : thick;
	const thickness = Number(values.thickness ?? rounded(width * usual));
	const own = values.width !== undefined && values.height !== undefined;
	const up = own ? 'height' : `(width * ${tall.toFixed(9)})`;
	return {
		params: slidersOf(slots, { ...values, width, thickness }, [
			...['width', 'thickness', ...(own ? ['height'] : [])],
		]),
		nodes: [
			isFlat ? cutOut : puffed(isLying),
			{
				id: isLying ? 'heart' : 'sized',
				op: 'scale',
				of: 'shape',
				by: ['width / 100', `${up} / 100`, 'thickness / 100'],
			},
			...(isLying ? [] : standing(up)),
		],
		parts: [{ id: 'heart', label: 'Heart', node: 'heart' }],
		assumptions: [
			...(values.width === undefined ? [`${width} mm wide.`] : []),
			...(values.thickness === undefined ? [`${thickness} mm thick.`] : []),
		],
		box: isLying ? { x: 'width', y: up, z: 'thickness' } : { x: 'width', y: 'thickness', z: up },
	};
}

/** On its tip, its face to the front. */
const standing = (up: string): Node[] => [
	{ id: 'raised', op: 'rotate', of: 'sized', by: [90, 0, 0] },
	{ id: 'heart', op: 'move', of: 'raised', by: [0, 'thickness / 2', `${up} / 2`] },
];
