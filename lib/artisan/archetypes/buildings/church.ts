import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { churchNave, levels, type Steeple } from './church-nave';
import { churchOpenings } from './church-openings';
import { churchSteeple, churchTower } from './church-tower';
import { following } from './following';

const slots: readonly Slot[] = [
	length('width', 'Width', [12_000, 80, 60_000, 100], ['wide', 'width', 'across'], 'x'),
	length('length', 'Length', [27_000, 120, 150_000, 100], ['long', 'length', 'deep', 'depth'], 'y'),
	length('height', 'Height', [33_000, 120, 150_000, 100], ['tall', 'high', 'height'], 'z'),
	count('windows', 'Windows', [8, 2, 24, 1], ['windows', 'window']),
	choice('steeple', 'Steeple', {
		spire: ['spire', 'steeple', 'pointed spire', 'tall spire', 'gothic'],
		onion: ['onion', 'onion dome', 'dome', 'bulb', 'baroque'],
		flat: ['flat', 'flat tower', 'square tower', 'battlements', 'norman', 'no spire'],
	}),
];

const steeples = ['spire', 'onion', 'flat'] as const;

function design(asked: Values): Design {
	const said = wordOf(slots, asked, 'steeple');
	const kind: Steeple = steeples.find((one) => one === said) ?? 'spire';
	const of = levels[kind];
	const values = sized(asked, of.usual);
	const number = (id: string) => numberOf(slots, values, id);
	const [width, long, high] = [number('width'), number('length'), number('height')];
	for (const [side, is, least, most] of [
		['long', long, 1.4, 7],
		['tall', high, of.usual * 0.6, of.usual * 1.9],
	] as const) {
		if (is >= width * least && is <= width * most) continue;
		throw new Impossible(
			`A church ${width} mm wide is ${Math.ceil(width * least)} to ${Math.floor(width * most)} mm ${side}. Change one of the two.`,
		);
	}
	const isOpen = ['width', 'length', 'height'].some((id) => asked[id] === undefined);
	return {
		params: slidersOf(slots, values, ['width', 'length', 'height', 'windows']),
		nodes: [
			...churchNave(of),
			...churchTower(of),
			...churchSteeple(kind, of),
			...churchOpenings(of),
		],
		parts: kind === 'flat' ? [...parts, battlements] : parts,
		assumptions: isOpen
			? [`${width} mm wide, ${long} mm long and ${high} mm tall, up to the top of the cross.`]
			: ['The height is that of the cross.'],
	};
}

/** A church of which one side is asked keeps its shape. */
function sized(asked: Values, usual: number): Values {
	const [wide, long, high] = ['width', 'length', 'height'].map((id) => Number(asked[id] ?? 0));
	const width = wide || (long ?? 0) / 2.25 || (high ?? 0) / usual || 12_000;
	const rounded = (value: number) => Number(value.toPrecision(4));
	return {
		width: rounded(width),
		length: rounded(width * 2.25),
		height: rounded(width * usual),
		...asked,
	};
}

const parts: Design['parts'] = [
	{ id: 'wall', label: 'Nave', node: 'walls' },
	{ id: 'tower', label: 'Tower', node: 'tower' },
	{ id: 'roof', label: 'Roof', node: 'roof' },
	{ id: 'steeple', label: 'Steeple', node: 'steeple' },
	{ id: 'cross', label: 'Cross', node: 'cross' },
	{ id: 'buttress', label: 'Buttresses', node: 'buttresses' },
	{ id: 'ledge', label: 'Ledges', node: 'ledges' },
	{ id: 'window', label: 'Windows', node: 'windows' },
	{ id: 'pane', label: 'Panes', node: 'panes' },
	{ id: 'rose', label: 'Rose window', node: 'rose' },
	{ id: 'louvre', label: 'Louvres', node: 'louvres' },
	{ id: 'door', label: 'Door', node: 'door' },
	{ id: 'hinge', label: 'Hinges', node: 'hinge' },
	{ id: 'door_frame', label: 'Door frame', node: 'door_frames' },
	{ id: 'step', label: 'Steps', node: 'steps' },
	{ id: 'foundation', label: 'Foundation', node: 'foot' },
];

const battlements = { id: 'battlement', label: 'Battlements', node: 'battlements' };

export const church: Archetype = {
	id: 'church',
	names: ['church', 'churches', 'chapel', 'chapels', 'village church', 'parish church'],
	title: 'Church',
	slots,
	parts: [
		{ id: 'wall', names: ['wall', 'walls', 'nave'], material: materials.plaster },
		{ id: 'tower', names: ['tower', 'bell tower', 'belfry'], material: materials.plaster },
		{ id: 'roof', names: ['roof', 'tiles', 'slates'], material: materials.slate },
		{ id: 'steeple', names: ['steeple', 'spire', 'dome', 'spires'], material: materials.slate },
		{
			id: 'battlement',
			names: ['battlement', 'battlements', 'parapet', 'merlons'],
			material: materials.stone,
		},
		{ id: 'cross', names: ['cross', 'crucifix'], material: materials.gold },
		{ id: 'buttress', names: ['buttress', 'buttresses', 'piers'], material: materials.stone },
		{ id: 'ledge', names: ['ledge', 'ledges', 'cornice'], material: materials.stone },
		{ id: 'window', names: ['window', 'windows', 'window frames'], material: materials.stone },
		{
			id: 'pane',
			names: ['pane', 'panes', 'glass', 'stained glass'],
			material: materials.stained,
		},
		{ id: 'rose', names: ['rose', 'rose window', 'round window'], material: materials.stone },
		{ id: 'louvre', names: ['louvre', 'louvres'], material: materials.walnut },
		{ id: 'door', names: ['door', 'doors', 'portal', 'gate'], material: materials.oak },
		{ id: 'hinge', names: ['hinge', 'hinges'], material: materials.ink },
		{ id: 'door_frame', names: ['door frame', 'arch'], material: materials.stone },
		{ id: 'step', names: ['step', 'steps'], material: materials.stone },
		{ id: 'foundation', names: ['foundation', 'base'], material: materials.stone },
	],
	design,
	counted: { windows: 'window' },
	reopened: following(design, ['width', 'length', 'height']),
	kin: ['cathedral', 'abbey', 'monastery', 'basilica', 'temple', 'mosque', 'minster'],
	examples: [
		'a church with a spire',
		'a church 10 m wide, 24 m long and 28 m tall with 10 windows',
		'a white church with a green onion dome and a red door',
	],
};
