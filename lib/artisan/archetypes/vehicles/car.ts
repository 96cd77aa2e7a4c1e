import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { type Style, shell, widestOf } from './car-body';
import { hatchback } from './car-hatchback';
import { sedan } from './car-sedan';
import { suv } from './car-suv';
import { gaps, openings, trim } from './car-trim';
import { type Fit, fitTo } from './form';
import { isUsual, sizedBy } from './sized';
import { axles, wheel } from './wheel';

const slots = [
	length('length', 'Length', [4600, 30, 20_000, 10], ['long', 'length'], 'x'),
	length('width', 'Width', [1820, 12, 10_000, 10], ['wide', 'width', 'broad'], 'y'),
	length('height', 'Height', [1450, 10, 8000, 10], ['tall', 'high', 'height'], 'z'),
	count('doors', 'Doors', [4, 2, 5, 1], ['doors', 'door']),
	// Said to be there, they are: four.
	count('wheels', 'Wheels', [4, 4, 4, 1], ['wheels', 'wheel', 'tyres', 'tires']),
	choice('style', 'Body', {
		sedan: ['sedan', 'saloon', 'four-door', 'family'],
		hatchback: ['hatchback', 'hatch', 'compact', 'city', 'three-door'],
		suv: ['suv', 'off-road', 'offroad', 'crossover', 'jeep', 'estate'],
	}),
];

const kinds = ['sedan', 'hatchback', 'suv'] as const;
const styles = { sedan, hatchback, suv };

/** Wheels in holes of the body, which they touch with their inside. */
function running({ long, high, wide, wheel: size, axles: [rear, front] }: Style): Node[] {
	const radius = `min(length * ${size} / ${long}, height * ${size} / ${high})`;
	const tyre = `width * ${215 / wide}`;
	const hole = (id: string, x: number): Node[] => [
		{
			id: `${id}_drum`,
			op: 'cylinder',
			radius: `${radius} * 1.13`,
			height: 'width * 2',
			segments: 96,
		},
		{ id: `${id}_level`, op: 'rotate', of: `${id}_drum`, by: [90, 0, 0] },
		{ id, op: 'move', of: `${id}_level`, by: [`length * ${x / long}`, 'width', radius] },
	];
	return [
		...hole('rear_hole', rear),
		...hole('front_hole', front),
		{
			id: 'chassis',
			op: 'box',
			size: ['length * 2', `width - 2 * ${tyre}`, 'height * 2'],
		},
		{ id: 'holes_through', op: 'union', of: ['rear_hole', 'front_hole'] },
		{ id: 'holes', op: 'difference', from: 'holes_through', take: ['chassis'] },
		{ id: 'body', op: 'difference', from: 'painted', take: ['holes'] },
		...wheel(radius, tyre),
		...['tyre', 'rim'].flatMap((of) =>
			axles(
				`${of}s`,
				of,
				`width * ${(wide / 2 - 215 / 2 - 12) / wide}`,
				[rear, front].map((x) => ({ x: `length * ${x / long}` })),
				radius,
			),
		),
	];
}

/** @throws Impossible for a number of doors that such a car has not */
function withDoors(style: Style, kind: string, doors: number): Style {
	if (kind === 'sedan' && doors % 2 === 1) {
		throw new Impossible(`A sedan has 2 or 4 doors, not ${doors}. A hatchback has 3 or 5.`);
	}
	const [front = 0, middle = 0] = style.doors;
	return doors > 3 ? style : { ...style, doors: [front, middle - 180] };
}

/** @throws Impossible where its sizes or doors do not go together */
function design(asked: Values): Design {
	const kind = kinds.find((one) => one === wordOf(slots, asked, 'style')) ?? 'sedan';
	const style = withDoors(styles[kind], kind, numberOf(slots, asked, 'doors'));
	const { long, wide, high } = style;
	const all = sizedBy({ length: long, width: wide, height: high }, asked, 'car');
	const fitted: Fit = fitTo(long, widestOf(style), high);
	return {
		params: slidersOf(slots, all, ['length', 'width', 'height']),
		nodes: [
			...openings(style),
			...gaps(style),
			...shell(style, fitted),
			...trim(style, fitted),
			...running(style),
		],
		parts: [
			{ id: 'body', label: 'Body', node: 'body' },
			{ id: 'window', label: 'Windows', node: 'windows' },
			{ id: 'wheel', label: 'Wheels', node: 'tyres' },
			{ id: 'rim', label: 'Rims', node: 'rims' },
			{ id: 'headlight', label: 'Headlights', node: 'headlights' },
			{ id: 'taillight', label: 'Taillights', node: 'taillights' },
			{ id: 'bumper', label: 'Bumpers', node: 'bumpers' },
			{ id: 'grille', label: 'Grille', node: 'grille' },
			{ id: 'mirror', label: 'Mirrors', node: 'mirrors' },
			{ id: 'handle', label: 'Door handles', node: 'handles' },
			{ id: 'plate', label: 'Number plate', node: 'plate' },
		],
		assumptions: [
			...(asked['style'] === undefined ? ['A sedan.'] : []),
			...(isUsual(asked)
				? [`${long / 1000} m long, ${wide / 1000} m wide and ${high / 1000} m high.`]
				: []),
			'Its front is to the right.',
		],
	};
}

export const car: Archetype = {
	id: 'car',
	names: ['car', 'cars', 'automobile', 'automobiles', 'auto', 'motor car'],
	title: 'Car',
	slots,
	parts: [
		{
			id: 'body',
			names: ['body', 'bodywork', 'chassis', 'roof', 'bonnet', 'hood'],
			material: materials.paint,
		},
		{
			id: 'window',
			names: ['window', 'windows', 'windscreen', 'glass'],
			material: materials.window,
		},
		{
			id: 'wheel',
			names: ['wheel', 'wheels', 'tyre', 'tyres', 'tire', 'tires'],
			material: materials.rubber,
		},
		{ id: 'rim', names: ['rim', 'rims', 'hubcap', 'hubcaps'], material: materials.steel },
		{ id: 'headlight', names: ['headlight', 'headlights', 'headlamps'], material: materials.lamp },
		{
			id: 'taillight',
			names: ['taillight', 'taillights', 'rear lights'],
			material: materials.brake,
		},
		{ id: 'bumper', names: ['bumper', 'bumpers'], material: materials.rubber },
		{ id: 'grille', names: ['grille', 'grill', 'radiator'], material: materials.rubber },
		{ id: 'mirror', names: ['mirror', 'mirrors'], material: materials.paint },
		{ id: 'handle', names: ['handle', 'handles', 'door handles'], material: materials.steel },
		{ id: 'plate', names: ['plate', 'number plate', 'license plate'], material: materials.white },
	],
	design,
	kin: ['taxi', 'jeep', 'van', 'limousine', 'vehicle'],
	examples: [
		'a red car',
		'a hatchback car 3.8 m long with 5 doors',
		'a white car 20 cm long with black bumpers',
	],
	counted: { wheels: 'wheel' },
};
