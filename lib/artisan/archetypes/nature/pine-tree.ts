import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf } from '../sliders';
import { count, length } from '../slot';
import { foliage } from './christmas-tree-foliage';
import { trunk } from './tree-trunk';

const slots = [
	length('height', 'Height', [6000, 40, 60_000, 50], ['tall', 'high', 'height'], 'z'),
	length('width', 'Width', [2900, 20, 40_000, 50], ['wide', 'width', 'across', 'spread'], 'x'),
	length(
		'trunk',
		'Trunk diameter',
		[270, 2, 6000, 5],
		['trunk', 'trunk diameter', 'thick', 'thick trunk'],
	),
	count('tiers', 'Layers', [7, 2, 9, 1], ['layers', 'tiers', 'levels', 'branches', 'whorls']),
];

/** Of the width to the height. */
const usual = 2900 / 6000;

/** @throws Impossible for a pole, or a trunk as wide as its tree */
function design(asked: Values): Design {
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? (width / usual || 6000));
	const wide = width || height * usual;
	const thick = Number(Math.min(height * 0.045, wide * 0.1).toPrecision(3));
	const all: Values = { height, width: wide, trunk: thick, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	if (wide < 0.15 * height) {
		const least = `A conifer of ${height} mm is at least ${Math.ceil(0.15 * height)} mm wide`;
		throw new Impossible(`${least}: make it wider, or lower.`);
	}
	if (number('trunk') > 0.25 * wide) {
		throw new Impossible('The trunk is too thick for this tree: at most a quarter of its width.');
	}
	return {
		params: slidersOf(slots, all, ['height', 'width', 'trunk']),
		nodes: [...foliage(number('tiers'), false), ...trunk('height * 0.3')],
		parts: [
			{ id: 'foliage', label: 'Foliage', node: 'foliage' },
			{ id: 'trunk', label: 'Trunk', node: 'trunk' },
		],
		assumptions: [
			...(asked['height'] === undefined ? [`${number('height') / 1000} m tall.`] : []),
			...(asked['tiers'] === undefined ? ['7 layers of branches.'] : []),
		],
	};
}

/** A conifer as it grows in a wood: layers of branches on a trunk with roots. */
export const pineTree: Archetype = {
	id: 'pine_tree',
	names: [
		...['pine tree', 'pine trees', 'fir tree', 'fir trees', 'fir', 'firs', 'spruce', 'spruces'],
		...['spruce tree', 'conifer', 'conifers', 'evergreen', 'evergreen tree'],
	],
	title: 'Pine tree',
	slots,
	parts: [
		{
			id: 'foliage',
			names: ['foliage', 'needles', 'leaves', 'branches', 'layers'],
			material: materials.fir,
		},
		{ id: 'trunk', names: ['trunk', 'stem', 'bark'], material: materials.bark },
	],
	design,
	kin: ['cedar', 'larch', 'yew', 'sequoia', 'forest'],
	examples: ['a pine tree', 'a fir tree 12 m tall', 'a pine tree 10 cm tall with 5 layers'],
};
