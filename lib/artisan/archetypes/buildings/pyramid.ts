import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { manySided, smooth } from './pyramid-smooth';
import { templeStairs } from './pyramid-temple';
import { terraces } from './pyramid-terraces';

const slots: readonly Slot[] = [
	length(
		'width',
		'Width',
		[230_000, 10, 1_000_000, 100],
		['wide', 'width', 'base', 'base width', 'base length', 'side length', 'long', 'across'],
		'x',
	),
	length('depth', 'Depth', [230_000, 10, 1_000_000, 100], ['deep', 'depth', 'base depth'], 'y'),
	length('height', 'Height', [146_500, 10, 1_000_000, 100], ['tall', 'high', 'height'], 'z'),
	count(
		'steps',
		'Steps',
		[6, 2, 60, 1],
		['steps', 'step', 'tiers', 'levels', 'terraces', 'layers'],
	),
	count('sides', 'Sides', [4, 3, 12, 1], ['sides', 'side', 'faces', 'corners']),
	choice('style', 'Style', {
		smooth: ['smooth', 'plain', 'smooth sides', 'great'],
		stepped: ['step', 'stepped', 'steps', 'terraced', 'tiered', 'djoser'],
		temple: ['mayan', 'maya', 'aztec', 'mexican', 'mesoamerican', 'temple', 'stairs', 'stairways'],
	}),
	choice('base', 'Base', {
		square: ['square', 'rectangular', 'square base'],
		triangular: ['triangular', 'triangle', 'triangular base'],
		pentagonal: ['pentagonal', 'pentagon', 'pentagonal base'],
		hexagonal: ['hexagonal', 'hexagon', 'hexagonal base'],
		octagonal: ['octagonal', 'octagon', 'octagonal base'],
	}),
];

const sidesOfBase: Readonly<Record<string, number>> = {
	...{ square: 4, triangular: 3, pentagonal: 5, hexagonal: 6, octagonal: 8 },
};

type Style = 'smooth' | 'stepped' | 'temple';

/** Width by height where only one is asked, and usual steps: of Giza, of Djoser, of Chichen Itza. */
const usual: Readonly<Record<Style, { readonly ratio: number; readonly width: number }>> = {
	smooth: { ratio: 230 / 146.5, width: 230_000 },
	stepped: { ratio: 1.8, width: 115_000 },
	temple: { ratio: 1.85, width: 55_500 },
};

function design(asked: Values): Design {
	const style = styleOf(asked);
	const { ratio, width: own } = usual[style];
	const side = asked['width'] ?? asked['depth'];
	const width = Number(side ?? Number(asked['height'] ?? 0) * ratio) || own;
	const rounded = Number(width.toPrecision(4));
	const height = Number((rounded / ratio).toPrecision(4));
	const steps = Number(asked['steps'] ?? (style === 'temple' ? 9 : 6));
	const values: Values = { width: rounded, depth: rounded, height, ...asked, steps };
	const params = slidersOf(slots, values, ['width', 'depth', 'height']);
	const sides = sidesOf(asked, style);
	if (style === 'smooth') return smoothOf(values, sides, assumptionsOf(asked, values));
	const counted = slidersOf(slots, values, ['steps']);
	return {
		// Each step is a solid of its own: another number of them is another plan.
		params: [...params, ...counted.map((one) => ({ ...one, min: steps, max: steps }))],
		...(style === 'temple' ? templeStairs(steps) : stepped(steps)),
		assumptions: [
			...assumptionsOf(asked, values),
			...(asked['steps'] === undefined ? [`${steps} steps.`] : []),
		],
	};
}

function smoothOf(values: Values, sides: number, assumptions: readonly string[]): Design {
	const ids = ['width', 'depth', 'height', ...(sides === 4 ? [] : ['sides'])];
	const params = slidersOf(slots, { ...values, sides }, ids);
	if (sides === 4) return { params, ...smooth(), assumptions };
	const box = { x: { atMost: 'width' }, y: { atMost: 'depth' } };
	return { params, ...manySided(), assumptions, box };
}

/** @throws Impossible where the base and the number of sides contradict each other, or the style knows only four */
function sidesOf(asked: Values, style: Style): number {
	const base = wordOf(slots, asked, 'base');
	const sides = Number(asked['sides'] ?? sidesOfBase[base] ?? 4);
	if (base !== 'square' && sides !== sidesOfBase[base]) {
		throw new Impossible(`A ${base} pyramid does not have ${sides} sides. Say one of the two.`);
	}
	if (sides !== 4 && style !== 'smooth') {
		throw new Impossible('A pyramid with steps has four sides. Leave out the steps, or the sides.');
	}
	if (style === 'smooth' && asked['steps'] !== undefined) {
		throw new Impossible('A smooth pyramid has no steps. Ask for a stepped one.');
	}
	return sides;
}

function styleOf(asked: Values): Style {
	const said = wordOf(slots, asked, 'style');
	if (said === 'temple') return said;
	return said === 'stepped' || (asked['steps'] !== undefined && asked['style'] === undefined)
		? 'stepped'
		: 'smooth';
}

function assumptionsOf(asked: Values, values: Values): string[] {
	const number = (id: string) => Math.round(numberOf(slots, values, id) * 10) / 10;
	const isOpen = ['width', 'height'].some((id) => asked[id] === undefined);
	return isOpen
		? [`${number('width')} mm wide, ${number('depth')} mm deep and ${number('height')} mm high.`]
		: [];
}

/** Terraces with sloping walls, the last as wide as one of their treads. */
function stepped(steps: number): Pick<Design, 'nodes' | 'parts'> {
	return {
		nodes: terraces({ steps, from: 1, to: 0.5 / steps, top: 1 }),
		parts: [{ id: 'step', label: 'Steps', node: 'steps' }],
	};
}

/** What would contradict a new style, a new base, or another number of sides or steps. */
function reopened(was: Values, changes: Values): string[] {
	const has = (id: string) => Object.hasOwn(changes, id);
	const style = changes['style'];
	return [
		...(style === 'smooth' ? ['steps'] : []),
		...(style === 'stepped' || style === 'temple' || has('steps') ? ['sides', 'base'] : []),
		...(has('steps') && was['style'] === 'smooth' ? ['style'] : []),
		...(has('sides') ? ['base'] : []),
		...(has('base') ? ['sides'] : []),
	];
}

export const pyramid: Archetype = {
	id: 'pyramid',
	names: ['pyramid', 'pyramids', 'great pyramid', 'egyptian pyramid'],
	title: 'Pyramid',
	slots,
	parts: [
		{ id: 'body', names: ['faces', 'body', 'pyramid', 'walls'], material: materials.sandstone },
		{ id: 'step', names: ['step', 'steps', 'tiers', 'terraces'], material: materials.sandstone },
		{ id: 'capstone', names: ['capstone', 'tip', 'pyramidion', 'point'], material: materials.gold },
		{ id: 'entrance', names: ['entrance', 'gate', 'portal'], material: materials.stone },
		{ id: 'stair', names: ['stair', 'stairs', 'stairway', 'ramp'], material: materials.stone },
		{ id: 'temple', names: ['temple', 'shrine', 'house'], material: materials.stone },
		{ id: 'door', names: ['door', 'doorway', 'doors'], material: materials.ink },
	],
	design,
	counted: { steps: 'step' },
	reopened,
	kin: ['ziggurat', 'obelisk', 'tomb', 'mausoleum', 'temple', 'sphinx', 'mastaba'],
	examples: [
		'a pyramid with a base of 20 cm and 15 cm high',
		'a step pyramid with 8 steps, 60 m tall',
		'a mayan pyramid with red stairs',
	],
};
