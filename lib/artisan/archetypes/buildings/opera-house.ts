import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf } from '../sliders';
import { count, length } from '../slot';
import { part } from './masonry';
import { operaPodium, podiumTop } from './opera-house-podium';
import { unitShell } from './opera-house-shell';

/** Of the opera house in Sydney. */
const usual = { width: 183_000, depth: 118_000, height: 67_000 } as const;

const slots: readonly Slot[] = [
	length(
		'width',
		'Length',
		[usual.width, 100, 900_000, 500],
		['long', 'length', 'wide', 'width'],
		'x',
	),
	length('depth', 'Depth', [usual.depth, 60, 600_000, 500], ['deep', 'depth'], 'y'),
	length('height', 'Height', [usual.height, 30, 400_000, 500], ['tall', 'high', 'height'], 'z'),
	count('shells', 'Shells', [8, 6, 14, 2], ['shells', 'shell', 'sails', 'sail', 'vaults', 'roofs']),
	count('steps', 'Steps', [18, 4, 60, 1], ['steps', 'step', 'stairs']),
];

/** A sail of a hall: its foot along the hall and its height, in heights of the highest; towards -x or not. */
interface Sail {
	readonly at: number;
	readonly size: number;
	readonly isTurned: boolean;
}

/** One that looks back over the city, and the others, lower and lower, that look out over the water. */
function sailsOf(many: number): Sail[] {
	const sails: Sail[] = [{ at: -0.52, size: 0.6, isTurned: true }];
	let at = 0;
	for (let size = 1; sails.length < many; size *= 0.78) {
		sails.push({ at, size, isTurned: false });
		at += size * 0.58;
	}
	return sails;
}

/** From the foremost peak of the one side to that of the other. */
function reachOf(sails: readonly Sail[]): readonly [number, number] {
	const peaks = sails.map(({ at, size, isTurned }) => at + (isTurned ? -0.4 : 0.4) * size);
	return [Math.min(...peaks), Math.max(...peaks)];
}

const things = ['shell', 'glass', 'bars'] as const;

/** A hall: its sails in a row, as large as `share` says, turned a little and moved to its place. */
function hall(
	id: string,
	sails: readonly Sail[],
	of: { share: number; y: number; turn: number },
): Node[] {
	const [from, to] = reachOf(sails);
	const long = 0.77 / (to - from);
	const high = `(height - ${podiumTop} + height * 0.01)`;
	return things.flatMap((thing): Node[] => [
		...sails.flatMap(({ at, size, isTurned }, index): Node[] => {
			const name = `${thing}_${id}${index}`;
			const scale = of.share * size;
			return [
				{
					id: `${name}_scaled`,
					op: 'scale',
					of: `unit_${thing}`,
					by: [
						`width * ${(long * scale) / 1000}`,
						`depth * ${(0.57 * scale) / 1000}`,
						`${high} * ${scale / 1000}`,
					],
				},
				{
					id: `${name}_turned`,
					op: 'rotate',
					of: `${name}_scaled`,
					by: [0, 0, isTurned ? 180 : 0],
				},
				{
					id: name,
					op: 'move',
					of: `${name}_turned`,
					by: [`width * ${(at - (from + to) / 2) * long * of.share}`, 0, 0],
				},
			];
		}),
		{
			id: `${thing}_${id}_row`,
			op: 'group',
			of: sails.map((_, index) => `${thing}_${id}${index}`),
		},
		{ id: `${thing}_${id}_aslant`, op: 'rotate', of: `${thing}_${id}_row`, by: [0, 0, of.turn] },
		{
			id: `${thing}_${id}`,
			op: 'move',
			of: `${thing}_${id}_aslant`,
			by: ['width * -0.052', `depth * ${of.y}`, `${podiumTop} - height * 0.01`],
		},
	]);
}

function design(asked: Values): Design {
	const known = (['width', 'depth', 'height'] as const).find((id) => asked[id] !== undefined);
	const scale = known === undefined ? 1 : Number(asked[known]) / usual[known];
	const own = Object.fromEntries(
		Object.entries(usual).map(([id, value]) => [id, Number((value * scale).toPrecision(4))]),
	);
	const all: Values = { ...own, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	const shells = number('shells');
	if (shells % 2 !== 0) {
		throw new Impossible(
			`The shells stand in two rows alike: ${shells - 1} or ${shells + 1} of them, not ${shells}.`,
		);
	}
	if (number('height') > number('width') || number('height') > 1.5 * number('depth')) {
		throw new Impossible('An opera house is wider than it is tall: make it wider, or lower.');
	}
	const sails = sailsOf(shells / 2);
	return {
		params: slidersOf(slots, all, ['width', 'depth', 'height', 'steps']),
		nodes: [
			...unitShell(),
			...hall('large', sails, { share: 1, y: 0.21, turn: -3 }),
			...hall('small', sails, { share: 0.82, y: -0.24, turn: 3 }),
			...things.map(
				(thing): Node => ({
					...{ id: thing, op: 'group', of: [`${thing}_large`, `${thing}_small`] },
				}),
			),
			...operaPodium(),
		],
		parts: [
			part('shell', 'Shells'),
			part('glass', 'Glass'),
			part('bar', 'Glazing bars', 'bars'),
			part('podium', 'Podium'),
			part('step', 'Steps', 'steps'),
			part('window', 'Windows', 'windows'),
			part('quay', 'Quay'),
		],
		assumptions: [
			`${shells} shells in two rows, as in Sydney.`,
			...(asked['steps'] === undefined ? [`${number('steps')} steps.`] : []),
		],
	};
}

export const operaHouse: Archetype = {
	id: 'opera_house',
	names: [
		'opera house',
		'opera houses',
		'sydney opera house',
		'opera house of sydney',
		'opera',
		'concert hall',
	],
	title: 'Opera house',
	slots,
	parts: [
		{
			id: 'shell',
			names: ['shell', 'shells', 'sails', 'sail', 'roof', 'roofs'],
			material: materials.tiles,
		},
		{ id: 'glass', names: ['glass', 'glass walls', 'glazing'], material: materials.bronzed },
		{ id: 'bar', names: ['glazing bars', 'bars', 'mullions'], material: materials.walnut },
		{ id: 'podium', names: ['podium', 'base', 'platform'], material: materials.granite },
		{ id: 'step', names: ['step', 'steps', 'stairs'], material: materials.granite },
		{ id: 'window', names: ['window', 'windows'], material: materials.ink },
		{ id: 'quay', names: ['quay', 'ground', 'terrace'], material: materials.stone },
	],
	design,
	counted: { shells: 'shell', steps: 'step' },
	kin: ['theatre', 'theater', 'auditorium', 'sydney', 'philharmonic'],
	examples: [
		'the sydney opera house',
		'an opera house 30 cm long',
		'an opera house with 10 golden shells and 24 steps',
	],
};
