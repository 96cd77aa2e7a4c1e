import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, within, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { hookNodes } from './hook-nodes';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly hooks: number;
	readonly height: number;
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

/** Of one hook's plate, and of a board for each of its hooks. */
const widths = { one: 42, each: 85 } as const;

const slotsOf = ({ hooks, height }: Kind): readonly Slot[] => [
	length(
		'width',
		'Width',
		[hooks === 1 ? widths.one : hooks * widths.each, 12, 4000, 1],
		['wide', 'width', 'long', 'length', 'across'],
		'x',
	),
	length('depth', 'Depth', [50, 10, 400, 1], ['deep', 'depth', 'reach', 'stick out'], 'y'),
	length('height', 'Height', [height, 20, 800, 1], ['tall', 'high', 'height'], 'z'),
	length(
		'thickness',
		'Thickness of the plate',
		[hooks === 1 ? 6 : 14, 1.2, 60, 0.2],
		['thick', 'thickness', 'plate thickness'],
	),
	length(
		'rod',
		'Thickness of the hooks',
		[9, 1.5, 60, 0.2],
		['rod', 'rod thickness', 'hook thickness', 'thick hooks'],
	),
	count('hooks', 'Hooks', [hooks, 1, 20, 1], ['hooks', 'hook', 'pegs']),
	count('screws', 'Screw holes', [2, 0, 6, 1], ['screw holes', 'screws', 'screw hole', 'holes']),
	length(
		'screw',
		'Diameter of the screw holes',
		[4.5, 1, 20, 0.1],
		['screw', 'screws', 'screw holes', 'hole', 'holes', 'screw hole', 'hole diameter'],
	),
	choice('style', 'Form of the hooks', {
		single: ['single', 'simple'],
		double: ['double', 'two-armed'],
	}),
];

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Of one size the others follow; a board is as wide as its hooks need. */
function sized(asked: Values, hooks: number): Values {
	const isRail = hooks > 1;
	const usual = isRail
		? { width: hooks * widths.each, height: 110 }
		: { width: widths.one, height: 100 };
	// A board is as wide as it is because of its hooks: only narrow ones make them smaller.
	const across = Number(asked['width'] ?? usual.width) / usual.width;
	const scale =
		Number(asked['height'] ?? 0) / usual.height ||
		Number(asked['depth'] ?? 0) / 50 ||
		(isRail ? Math.min(1, across * 1.5) : across);
	const all: Values = {
		width: Math.max(12, tenth(usual.width * scale)),
		height: Math.max(20, tenth(usual.height * scale)),
		depth: Math.max(10, tenth(50 * scale)),
		...asked,
	};
	const high = Number(all['height']);
	return {
		thickness: Math.min(60, Math.max(1.2, tenth(high * (isRail ? 0.125 : 0.06)))),
		rod: Math.min(60, Math.max(1.5, tenth(Math.min(Number(all['depth']) * 0.19, high * 0.09)))),
		screw: Math.min(20, Math.max(1, tenth(high * 0.045))),
		...all,
		hooks,
	};
}

/** How far each goes, by the others' values. */
function endsOf(all: Values, hooks: number, screws: number) {
	const [wide = 0, deep = 0, high = 0, thick = 0, rod = 0] = [
		...['width', 'depth', 'height', 'thickness', 'rod'],
	].map((id) => Number(all[id]));
	const reach = deep - thick;
	const holes = hooks > 1 ? 0.1 : 0.085;
	return {
		width: { min: hooks * 2 * rod },
		depth: { min: Math.max(thick / 0.4, thick + rod / 0.35), max: thick + high * 0.78 },
		height: { min: Math.max(reach / 0.78, rod / 0.12) },
		thickness: { min: rod / 2.6, max: deep * 0.4 },
		rod: { max: Math.min(thick * 2.6, reach * 0.35, high * 0.12) },
		hooks: { min: 2, max: Math.floor(wide / (2 * rod)) },
		screw: { max: Math.min(high * holes, wide * (screws === 4 ? 0.2 : 0.35)) },
	};
}

/** @throws Impossible where the hooks have no room, or the screws none in the plate */
function expectPossible(all: Values, hooks: number, screws: number): void {
	const ends = endsOf(all, hooks, screws);
	const [wide = 0, deep = 0, thick = 0, high = 0, rod = 0, screw = 0] = [
		...['width', 'depth', 'thickness', 'height', 'rod', 'screw'],
	].map((id) => Number(all[id]));
	if (wide < ends.width.min) {
		throw new Impossible(`${hooks} hooks need ${Math.ceil(ends.width.min)} mm of width.`);
	}
	if (thick > ends.thickness.max) {
		const most = tenth(ends.thickness.max);
		throw new Impossible(`The plate is at most ${most} mm thick, or nothing is hung on it.`);
	}
	if (deep > ends.depth.max) {
		const least = Math.ceil((deep - thick) / 0.78);
		throw new Impossible(`A hook ${deep} mm deep is at least ${least} mm high, not ${high} mm.`);
	}
	if (rod > tenth(ends.rod.max)) {
		throw new Impossible(`Hooks of this size are at most ${tenth(ends.rod.max)} mm thick.`);
	}
	if (screws > 0 && screw > tenth(ends.screw.max)) {
		const most = tenth(ends.screw.max);
		throw new Impossible(`The screw holes of this plate are at most ${most} mm wide.`);
	}
	if (hooks === 1 && ![0, 1, 2, 4].includes(screws)) {
		throw new Impossible('The plate of one hook has none, 1, 2 or 4 screw holes.');
	}
}

function design(slots: readonly Slot[], asked: Values): Design {
	const hooks = numberOf(slots, asked, 'hooks');
	const screws = numberOf(slots, asked, 'screws');
	const all = sized(asked, hooks);
	expectPossible(all, hooks, screws);
	const isRail = hooks > 1;
	const sliders = slidersOf(slots, all, [
		...['width', 'depth', 'height', 'thickness', 'rod'],
		...(isRail ? ['hooks'] : []),
		...(screws > 0 ? ['screw'] : []),
	]);
	const isDouble = wordOf(slots, all, 'style') === 'double';
	return {
		// One hook has a plate of another form: a rail has two at least.
		params: within(sliders, endsOf(all, hooks, screws)),
		nodes: hookNodes({ isRail, isDouble, screws }),
		parts: [
			{ id: 'plate', label: isRail ? 'Board' : 'Plate', node: 'plate' },
			{ id: 'hook', label: isRail ? 'Hooks' : 'Hook', node: 'hooks' },
		],
		assumptions: [
			...(asked['width'] === undefined ? [`${all['width']} mm wide.`] : []),
			...(asked['screws'] === undefined && screws > 0
				? [`${screws} countersunk holes for screws of ${all['screw']} mm.`]
				: []),
		],
	};
}

function hookOf(kind: Kind): Archetype {
	const { id, names, title, kin, examples } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, slots, kin, examples },
		parts: [
			{ id: 'hook', names: ['hook', 'hooks', 'arm', 'pegs'], material: materials.brass },
			{
				id: 'plate',
				names: ['plate', 'board', 'back plate', 'backplate', 'rail', 'base'],
				material: kind.hooks > 1 ? materials.walnut : materials.brass,
			},
		],
		design: (values) => design(slots, values),
		counted: { hooks: 'hook' },
	};
}

export const hook = hookOf({
	id: 'hook',
	names: ['hook', 'hooks', 'wall hook', 'coat hook', 'towel hook', 'key hook', 'robe hook'],
	title: 'Hook',
	hooks: 1,
	height: 100,
	kin: ['hanger', 'peg', 'bracket hook', 'carabiner'],
	examples: [
		'a wall hook',
		'a hook 12 cm tall and 6 cm deep with 5 mm screw holes',
		'a double coat hook in black with a white plate',
	],
});

export const hookRail = hookOf({
	id: 'hook_rail',
	names: [
		...['coat rack', 'coat racks', 'hook rail', 'hook rack', 'coat rail', 'key rack', 'key rail'],
		...['wardrobe rail', 'towel rack', 'key holder'],
	],
	title: 'Hook rail',
	hooks: 5,
	height: 110,
	kin: ['clothes rail', 'hat stand', 'peg board', 'pegboard'],
	examples: [
		'a coat rack with 6 hooks',
		'a key rack 30 cm wide and 6 cm high with 4 hooks',
		'a hook rail with an oak board, 3 double hooks in black',
	],
});
