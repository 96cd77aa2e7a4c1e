import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { part } from './masonry';
import { bayRows, townBay } from './townhouse-bay';
import { townDoor } from './townhouse-door';
import { dormerRows } from './townhouse-dormers';
import { measuresOf, storeysOf, type TownRoof, townWalls } from './townhouse-measures';
import { townRoof } from './townhouse-roof';
import { townStoop } from './townhouse-stoop';
import { townWindows, windowParts } from './townhouse-windows';

/** Of a storey of three metres. */
const usual = { width: 6000, depth: 11_000, storey: 3100 } as const;

const slots: readonly Slot[] = [
	length('width', 'Width', [usual.width, 40, 40_000, 100], ['wide', 'width'], 'x'),
	length('depth', 'Depth', [usual.depth, 80, 60_000, 100], ['deep', 'depth', 'long'], 'y'),
	length('height', 'Height', [15_380, 80, 60_000, 100], ['tall', 'high', 'height'], 'z'),
	count(
		'floors',
		'Floors',
		[3, 2, 6, 1],
		['floors', 'floor', 'storeys', 'stories', 'storey', 'levels'],
	),
	count('steps', 'Steps', [6, 2, 12, 1], ['steps', 'step', 'stairs']),
	choice('roof', 'Roof', {
		mansard: ['mansard', 'mansard roof', 'dormers', 'attic'],
		gable: ['gable', 'gable roof', 'pitched', 'pitched roof', 'pointed roof'],
		flat: ['flat', 'flat roof'],
	}),
	choice('bay', 'Bay window', {
		bay: ['bay', 'bay window', 'bay windows', 'bow window'],
		none: ['no bay', 'no bay window', 'without bay', 'flat front'],
	}),
];

const roofs = ['mansard', 'gable', 'flat'] as const;

/** Asked for one size, it keeps its shape; a real one has floors of three metres. */
function sized(asked: Values, roof: TownRoof): Values {
	const of = (id: string) => Number(asked[id] ?? 0);
	const floors = numberOf(slots, asked, 'floors');
	const storeys = storeysOf(roof, floors);
	const known =
		of('height') / storeys / usual.storey || of('width') / usual.width || of('depth') / usual.depth;
	const isReal = of('height') === 0 && Math.max(of('width'), of('depth')) >= 3000;
	const scale = isReal || known === 0 ? 1 : known;
	const near = (value: number) => Number(value.toPrecision(4));
	return {
		width: near(usual.width * scale),
		depth: near(
			of('width') > 0 && isReal ? Math.max(usual.depth, of('width') * 1.2) : usual.depth * scale,
		),
		height: near(usual.storey * storeys * scale),
		...asked,
	};
}

/** @throws Impossible */
function checked(all: Values, roof: TownRoof): number {
	const number = (id: string) => numberOf(slots, all, id);
	const [wide, deep, high, floors] = [
		number('width'),
		number('depth'),
		number('height'),
		number('floors'),
	];
	const storey = high / storeysOf(roof, floors);
	if (storey > wide * 0.95 || storey < wide * 0.18) {
		throw new Impossible(
			`${floors} floors do not fit a townhouse ${high} mm tall and ${wide} mm wide.`,
		);
	}
	if (deep < storey * 1.9) {
		throw new Impossible('A townhouse this tall is deeper: make it deeper, or add floors.');
	}
	return storey;
}

function design(asked: Values): Design {
	const roof = roofs.find((one) => one === wordOf(slots, asked, 'roof')) ?? 'mansard';
	const hasBay = wordOf(slots, asked, 'bay') === 'bay';
	const all = sized(asked, roof);
	const storey = checked(all, roof);
	const measures = measuresOf(roof);
	const isMansard = roof === 'mansard';
	const rows = [...(hasBay ? bayRows(measures) : []), ...(isMansard ? dormerRows(measures) : [])];
	return {
		params: slidersOf(slots, all, ['width', 'depth', 'height', 'floors', 'steps']),
		nodes: [
			...townWalls(measures),
			...townWindows(measures, rows, hasBay),
			...(hasBay ? townBay(measures) : []),
			...townDoor(measures),
			...townStoop(measures),
			...townRoof(roof, measures),
		],
		parts: [
			part('wall', 'Walls'),
			part('roof', 'Roof'),
			part('door', 'Door'),
			...windowParts,
			part('door_frame', 'Door frame'),
			part('fanlight', 'Fanlight'),
			part('handle', 'Door handle'),
			part('step', 'Steps', 'steps'),
			part('stoop', 'Stoop'),
			part('railing', 'Railings', 'railings'),
			part('trim', 'Stone trim'),
			...(hasBay
				? [part('bay', 'Bay window'), part('bay_trim', 'Bay trim'), part('bay_roof', 'Bay roof')]
				: []),
			part('cornice', 'Cornice'),
			part('bracket', 'Brackets', 'brackets'),
			...(isMansard ? [part('dormer', 'Dormers', 'dormers')] : []),
			...(roof === 'flat' ? [part('parapet', 'Parapet'), part('parapet_cap', 'Parapet cap')] : []),
			part('firewall', 'Side walls', 'firewalls'),
			part('coping', 'Copings', 'copings'),
			part('chimney', 'Chimney'),
			part('pot', 'Chimney pots', 'pots'),
			part('pavement', 'Pavement'),
		],
		assumptions: [
			`${numberOf(slots, all, 'floors')} floors of ${Math.round(storey)} mm${isMansard ? ', and an attic under the roof' : ''}.`,
			'Its depth begins at the first step, its height ends with the chimney.',
		],
	};
}

export const townhouse: Archetype = {
	id: 'townhouse',
	names: [
		...['townhouse', 'townhouses', 'town house', 'town houses', 'row house', 'row houses'],
		...['rowhouse', 'terraced house', 'terrace house', 'brownstone', 'city house'],
		...['urban house', 'urban houses'],
	],
	title: 'Townhouse',
	slots,
	parts: [
		{ id: 'wall', names: ['wall', 'walls', 'facade', 'front'], material: materials.brick },
		{ id: 'roof', names: ['roof', 'slates'], material: materials.slate },
		{ id: 'door', names: ['door', 'front door'], material: materials.forest },
		{ id: 'window', names: ['window', 'windows', 'window frames'], material: materials.white },
		{ id: 'pane', names: ['pane', 'panes', 'glass'], material: materials.glass },
		{ id: 'sill', names: ['sill', 'sills'], material: materials.limestone },
		{ id: 'lintel', names: ['lintel', 'lintels'], material: materials.limestone },
		{ id: 'door_frame', names: ['door frame'], material: materials.limestone },
		{ id: 'fanlight', names: ['fanlight'], material: materials.glass },
		{ id: 'handle', names: ['handle', 'door handle', 'knob'], material: materials.brass },
		{ id: 'step', names: ['step', 'steps', 'stairs'], material: materials.stone },
		{ id: 'stoop', names: ['stoop'], material: materials.stone },
		{ id: 'railing', names: ['railing', 'railings', 'handrail'], material: materials.ink },
		{ id: 'trim', names: ['trim', 'quoins', 'courses'], material: materials.limestone },
		{ id: 'bay', names: ['bay walls'], material: materials.brick },
		{ id: 'bay_trim', names: ['bay trim'], material: materials.limestone },
		{ id: 'bay_roof', names: ['bay roof'], material: materials.slate },
		{ id: 'cornice', names: ['cornice'], material: materials.limestone },
		{ id: 'bracket', names: ['bracket', 'brackets'], material: materials.limestone },
		{ id: 'dormer', names: ['dormer', 'dormers'], material: materials.white },
		{ id: 'parapet', names: ['parapet'], material: materials.brick },
		{ id: 'parapet_cap', names: ['parapet cap'], material: materials.limestone },
		{ id: 'firewall', names: ['side walls', 'firewalls'], material: materials.brick },
		{ id: 'coping', names: ['coping', 'copings'], material: materials.limestone },
		{ id: 'chimney', names: ['chimney'], material: materials.brick },
		{ id: 'pot', names: ['pots', 'chimney pots'], material: materials.clay },
		{ id: 'pavement', names: ['pavement', 'ground', 'base'], material: materials.stone },
	],
	design,
	counted: { steps: 'step' },
	kin: ['duplex', 'apartment', 'mansion', 'tenement', 'flat'],
	examples: [
		'a townhouse',
		'a row house 6 m wide with 4 floors and a flat roof',
		'an urban house with a red door, 8 steps and no bay window',
	],
};
