import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { barnDoors } from './barn-doors';
import { type Barn, barnRoof, cupola } from './barn-roof';
import { barnWalls, barnWindows } from './barn-walls';
import { following } from './following';

const slots: readonly Slot[] = [
	length('width', 'Width', [10_000, 60, 60_000, 100], ['wide', 'width', 'across'], 'x'),
	length('depth', 'Length', [14_000, 60, 90_000, 100], ['long', 'length', 'deep', 'depth'], 'y'),
	length('height', 'Height', [10_400, 50, 60_000, 100], ['tall', 'high', 'height'], 'z'),
	count('windows', 'Windows', [6, 2, 20, 1], ['windows', 'window']),
	choice('cupola', 'Cupola', {
		cupola: ['cupola', 'weathervane', 'weather vane', 'with a cupola'],
		none: ['no cupola', 'no weathervane'],
	}),
];

function design(asked: Values): Design {
	const hasCupola = wordOf(slots, asked, 'cupola') === 'cupola';
	const tall = hasCupola ? 1.04 : 0.82;
	const [wide, deep, high] = ['width', 'depth', 'height'].map((id) => Number(asked[id] ?? 0));
	const width = wide || (deep ?? 0) / 1.4 || (high ?? 0) / tall || 10_000;
	const rounded = (value: number) => Number(value.toPrecision(4));
	const values: Values = {
		width: rounded(width),
		depth: rounded(width * 1.4),
		height: rounded(width * tall),
		...asked,
	};
	const number = (id: string) => numberOf(slots, values, id);
	const [x, y, z] = [number('width'), number('depth'), number('height')];
	if (z < x * tall * 0.55 || z > x * tall * 1.8) {
		const [least, most] = [Math.ceil(x * tall * 0.55), Math.floor(x * tall * 1.8)];
		throw new Impossible(
			`A barn ${x} mm wide is ${least} to ${most} mm tall. Change one of the two.`,
		);
	}
	if (y < x * 0.5 || y > x * 6) {
		throw new Impossible(
			`A barn ${x} mm wide is ${Math.ceil(x * 0.5)} to ${Math.floor(x * 6)} mm long. Change one of the two.`,
		);
	}
	const barn: Barn = { ridge: hasCupola ? '(height * 0.79)' : 'height', hasCupola };
	return {
		params: slidersOf(slots, values, ['width', 'depth', 'height', 'windows']),
		...pieces(barn),
		assumptions: [
			...(asked['width'] === undefined || asked['height'] === undefined
				? [`${x} mm wide, ${y} mm long and ${z} mm tall.`]
				: []),
			...(hasCupola && asked['height'] !== undefined
				? ['The height is that of the weather vane on the ridge.']
				: []),
		],
	};
}

function pieces(barn: Barn): Pick<Design, 'nodes' | 'parts'> {
	const { hasCupola } = barn;
	return {
		nodes: [
			...barnWalls(barn),
			...barnRoof(barn),
			...barnDoors(barn),
			...barnWindows(barn),
			...(hasCupola ? cupola(barn) : []),
		],
		parts: [
			{ id: 'wall', label: 'Walls', node: 'wall' },
			{ id: 'batten', label: 'Battens', node: 'battens' },
			{ id: 'roof', label: 'Roof', node: 'roof' },
			{ id: 'edge', label: 'Roof edges', node: 'edges' },
			{ id: 'corner', label: 'Corner boards', node: 'corners' },
			{ id: 'door', label: 'Doors', node: 'doors' },
			{ id: 'hatch', label: 'Hayloft door', node: 'hatch' },
			{ id: 'brace', label: 'Braces', node: 'braces' },
			{ id: 'rail', label: 'Door rail', node: 'rail' },
			{ id: 'hoist', label: 'Hoist beam', node: 'hoist' },
			{ id: 'window', label: 'Windows', node: 'windows' },
			{ id: 'pane', label: 'Panes', node: 'panes' },
			...(hasCupola
				? [
						{ id: 'cupola', label: 'Cupola', node: 'cupola' },
						{ id: 'louvre', label: 'Louvres', node: 'louvres' },
						{ id: 'cupola_roof', label: 'Cupola roof', node: 'cupola_roof' },
						{ id: 'vane', label: 'Weather vane', node: 'vane' },
					]
				: []),
			{ id: 'foundation', label: 'Foundation', node: 'foundation' },
		],
	};
}

const trim = materials.white;

export const barn: Archetype = {
	id: 'barn',
	names: ['barn', 'barns', 'hay barn', 'farm barn'],
	title: 'Barn',
	slots,
	parts: [
		{ id: 'wall', names: ['wall', 'walls', 'siding', 'boards'], material: materials.barn },
		{ id: 'batten', names: ['batten', 'battens'], material: materials.barn },
		{ id: 'roof', names: ['roof', 'shingles', 'gambrel roof'], material: materials.slate },
		{ id: 'edge', names: ['roof edge', 'roof edges', 'trim', 'fascia'], material: trim },
		{ id: 'corner', names: ['corner', 'corners', 'corner boards', 'trim'], material: trim },
		{ id: 'door', names: ['door', 'doors', 'barn doors', 'gate'], material: materials.barn },
		{ id: 'hatch', names: ['hatch', 'hayloft', 'hayloft door', 'loft'], material: materials.barn },
		{ id: 'brace', names: ['brace', 'braces', 'bracing', 'cross', 'crosses'], material: trim },
		{ id: 'rail', names: ['rail', 'door rail'], material: materials.ink },
		{ id: 'hoist', names: ['hoist', 'beam'], material: materials.oak },
		{ id: 'window', names: ['window', 'windows', 'window frames'], material: trim },
		{ id: 'pane', names: ['pane', 'panes', 'glass'], material: materials.glass },
		{ id: 'cupola', names: ['cupola', 'lantern'], material: trim },
		{ id: 'louvre', names: ['louvre', 'louvres', 'slats'], material: materials.slate },
		{ id: 'cupola_roof', names: ['cupola roof'], material: materials.slate },
		{ id: 'vane', names: ['vane', 'weather vane', 'weathervane'], material: materials.ink },
		{ id: 'foundation', names: ['foundation', 'base'], material: materials.stone },
	],
	design,
	counted: { windows: 'window' },
	reopened: following(design, ['width', 'depth', 'height']),
	kin: ['stable', 'farm', 'farmhouse', 'shed', 'silo', 'granary', 'warehouse', 'hangar'],
	examples: [
		'a red barn',
		'a barn 12 m wide, 20 m long and 11 m tall with 8 windows',
		'a dark green barn with a brown roof and white doors',
	],
};
