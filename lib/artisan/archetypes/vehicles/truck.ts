import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { type Fit, fitTo } from './form';
import { sizedBy } from './sized';
import { truckCab } from './truck-cab';
import { highWith, type Load, truckFrame, truckLoad } from './truck-load';
import { axles, wheel } from './wheel';

const slots = [
	length('length', 'Length', [7200, 50, 30_000, 10], ['long', 'length'], 'x'),
	length('width', 'Width', [2400, 16, 10_000, 10], ['wide', 'width', 'broad'], 'y'),
	length('height', 'Height', [3400, 20, 12_000, 10], ['tall', 'high', 'height'], 'z'),
	count('wheels', 'Wheels', [6, 4, 10, 2], ['wheels', 'wheel', 'tyres', 'tires']),
	choice('load', 'Load', {
		box: ['box', 'cargo box', 'box truck', 'delivery', 'moving', 'cargo', 'removal'],
		flatbed: ['flatbed', 'flat bed', 'flat', 'platform', 'open bed'],
		tank: ['tanker', 'tank'],
		tipper: ['tipper', 'dump', 'dumper', 'tip', 'tipping', 'skip'],
	}),
];

const loads = ['box', 'flatbed', 'tank', 'tipper'] as const;

/** Of wheels, in millimetres of a truck 7200 long. */
const [size, tyreWide, frontAxle, rearAxle] = [480, 310, 2700, -2000] as const;

/** One axle in front, the others behind one another below the load. */
function running(high: number): Node[] {
	const radius = `min(length * ${size} / 7200, height * ${size} / ${high})`;
	const tyre = `width * ${tyreWide} / 2400`;
	const step = `${radius} * 2.2`;
	const more = 'floor(wheels / 2) - 1';
	// Many stand as far back as there is truck.
	const first = `max(length * -3080 / 7200, length * ${rearAxle} / 7200 - (${more} - 1) / 2 * ${step})`;
	const places = [{ x: `length * ${frontAxle} / 7200` }, { x: first, count: more, step }];
	const rod: Node[] = [
		{ id: 'rod', op: 'cylinder', radius: `${radius} * 0.2`, height: 'width * 0.86', segments: 24 },
		{ id: 'rod_level', op: 'rotate', of: 'rod', by: [90, 0, 0] },
		{ id: 'rod_middle', op: 'move', of: 'rod_level', by: [0, 'width * 0.43', 0] },
		{
			id: 'spring',
			op: 'box',
			size: [`${radius} * 0.9`, 'width * 0.42', `height * 760 / ${high} - ${radius} * 0.9`],
		},
		{ id: 'spring_low', op: 'move', of: 'spring', by: [0, 0, `${radius} * -0.1`] },
		{ id: 'axle', op: 'union', of: ['rod_middle', 'spring_low'] },
		...places.flatMap(({ x, count: number = '1', step: gap = '0' }, index): Node[] => [
			{ id: `axle_${index}`, op: 'move', of: 'axle', by: [x, 0, radius] },
			{
				id: `axles_${index}`,
				op: 'repeat_linear',
				of: `axle_${index}`,
				count: number,
				step: [gap, 0, 0],
			},
		]),
		{ id: 'axles', op: 'group', of: ['axles_0', 'axles_1'] },
	];
	return [
		{ id: 'drum', op: 'cylinder', radius: `${radius} * 1.14`, height: 'width * 2', segments: 96 },
		{ id: 'drum_level', op: 'rotate', of: 'drum', by: [90, 0, 0] },
		{ id: 'drum_at', op: 'move', of: 'drum_level', by: [places[0]?.x ?? 0, 'width', radius] },
		{ id: 'between', op: 'box', size: ['length * 2', `width - 2.3 * ${tyre}`, 'height * 2'] },
		{ id: 'holes', op: 'difference', from: 'drum_at', take: ['between'] },
		{ id: 'cab', op: 'difference', from: 'painted', take: ['holes'] },
		{ id: 'bumper', op: 'difference', from: 'bumper_whole', take: ['holes'] },
		...rod,
		...wheel(radius, tyre, 8),
		...['tyre', 'rim'].flatMap((of) =>
			axles(`${of}s`, of, `width * ${(1190 - tyreWide / 2) / 2400}`, places, radius),
		),
	];
}

/** @throws Impossible for an odd number of wheels, or sizes of no truck */
function design(asked: Values): Design {
	const load: Load = loads.find((one) => one === wordOf(slots, asked, 'load')) ?? 'box';
	const wheels = numberOf(slots, asked, 'wheels');
	if (wheels % 2 === 1) {
		throw new Impossible(`A truck has two wheels on each axle: ${wheels} do not go.`);
	}
	const high = highWith(load);
	const all = sizedBy({ length: 7200, width: 2400, height: high }, asked, 'truck');
	const fitted: Fit = fitTo(7200, 2400, high);
	const part = (id: string, label: string, node = id) => ({ id, label, node });
	return {
		params: slidersOf(slots, all, ['length', 'width', 'height', 'wheels']),
		nodes: [
			...truckCab(fitted),
			...truckLoad(load, fitted),
			...truckFrame(fitted),
			...running(high),
			...(load === 'box' ? [fitted('spoiler', 'shield')] : []),
		],
		parts: [
			part('cab', 'Cab'),
			...(load === 'box' ? [part('spoiler', 'Wind shield')] : []),
			part('window', 'Windows', 'windows'),
			part('cargo', 'Load', 'load'),
			part('wheel', 'Wheels', 'tyres'),
			part('rim', 'Rims', 'rims'),
			part('frame', 'Frame'),
			part('axle', 'Axles', 'axles'),
			part('bumper', 'Bumper'),
			part('grille', 'Grille'),
			part('headlight', 'Headlights', 'headlights'),
			part('taillight', 'Taillights', 'taillights'),
			part('mirror', 'Mirrors', 'mirrors'),
		],
		assumptions: [
			...(asked['load'] === undefined ? ['With a closed box.'] : []),
			...(asked['wheels'] === undefined ? ['6 wheels, on 3 axles.'] : []),
			'Its front is to the right.',
		],
	};
}

export const truck: Archetype = {
	id: 'truck',
	names: ['truck', 'trucks', 'lorry', 'lorries'],
	title: 'Truck',
	slots,
	parts: [
		{ id: 'cab', names: ['cab', 'cabin', 'driver cab'], material: materials.bauble },
		{ id: 'spoiler', names: ['wind shield', 'spoiler'], material: materials.bauble },
		{ id: 'window', names: ['window', 'windows', 'windscreen'], material: materials.window },
		{
			id: 'cargo',
			names: ['cargo', 'box', 'cargo box', 'load', 'tank', 'bed', 'skip', 'container'],
			material: materials.white,
		},
		{
			id: 'wheel',
			names: ['wheel', 'wheels', 'tyre', 'tyres', 'tire', 'tires'],
			material: materials.rubber,
		},
		{ id: 'rim', names: ['rim', 'rims', 'hubcaps'], material: materials.steel },
		{ id: 'frame', names: ['frame', 'chassis'], material: materials.ink },
		{ id: 'axle', names: ['axle', 'axles'], material: materials.ink },
		{ id: 'bumper', names: ['bumper', 'bumpers'], material: materials.rubber },
		{ id: 'grille', names: ['grille', 'grill', 'radiator'], material: materials.ink },
		{ id: 'headlight', names: ['headlight', 'headlights'], material: materials.lamp },
		{
			id: 'taillight',
			names: ['taillight', 'taillights', 'rear lights'],
			material: materials.brake,
		},
		{ id: 'mirror', names: ['mirror', 'mirrors'], material: materials.ink },
	],
	design,
	counted: { wheels: 'wheel' },
	kin: ['van', 'bus', 'pickup', 'trailer', 'tractor', 'fire engine'],
	examples: [
		'a truck',
		'a dump truck 6 m long with 6 wheels',
		'a green truck with a white cargo box and 10 wheels',
	],
};
