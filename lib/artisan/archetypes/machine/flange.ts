import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { disc, holes } from './flange-nodes';

const slots = [
	length(
		'outer',
		'Outer diameter',
		[200, 10, 4000, 1],
		['outer diameter', 'outside diameter', 'outer', 'diameter', 'wide', 'across', 'od'],
		'x',
	),
	length(
		'thickness',
		'Thickness',
		[20, 0.5, 500, 0.5],
		['thick', 'thickness', 'high', 'height', 'tall', 'deep'],
		'z',
	),
	length(
		'bore',
		'Bore',
		[90, 1, 3800, 0.5],
		[
			'bore',
			'inner diameter',
			'inside diameter',
			'inner',
			'id',
			'centre hole',
			'center hole',
			'pipe',
		],
	),
	length(
		'bolt_circle',
		'Bolt circle',
		[160, 4, 3900, 0.5],
		[
			'bolt circle',
			'bolt circle diameter',
			'pitch circle',
			'pitch circle diameter',
			'hole circle',
			'pcd',
		],
	),
	count(
		'holes',
		'Bolt holes',
		[8, 2, 60, 1],
		['holes', 'bolt holes', 'bolts', 'hole', 'screw holes'],
	),
	length(
		'hole_diameter',
		'Diameter of the bolt holes',
		[18, 0.5, 300, 0.5],
		[
			'hole diameter',
			'bolt hole diameter',
			'holes',
			'bolt holes',
			'hole',
			'bolts',
			'bolt',
			'screws',
		],
	),
	length(
		'hub_height',
		'Height of the hub',
		[40, 1, 1000, 1],
		[...['hub', 'hub height', 'neck', 'neck height', 'high hub']],
	),
	choice('form', 'Form', {
		ring: ['ring', 'flat', 'slip-on', 'without a hub', 'no hub', 'loose'],
		hub: ['hub', 'hubbed', 'neck', 'weld neck', 'welding neck', 'with a hub'],
		blind: ['blind', 'blank', 'without a bore', 'no bore', 'closed'],
	}),
];

/** A pipe flange with its bolt holes on a circle: a ring, with a hub that a pipe is welded to, or blind. */
export const flange: Archetype = {
	id: 'flange',
	names: ['flange', 'flanges', 'pipe flange', 'pipe flanges'],
	title: 'Flange',
	slots,
	parts: [{ id: 'flange', names: ['flange', 'ring', 'disc'], material: materials.steel }],
	design,
	kin: ['adapter', 'coupling', 'manifold'],
	reopened: reopening({
		hub_height: ['form'],
		bore: ['form'],
		'form=blind': ['bore', 'hub_height'],
		'form=ring': ['hub_height'],
	}),
	examples: [
		'a pipe flange with 6 bolt holes',
		'a flange 120 mm in diameter and 12 mm thick with a 50 mm bore and 4 bolt holes',
		'a flange with a 50 mm high hub, 8 bolts on a 125 mm bolt circle, in brass',
	],
};

/** @throws Impossible where the bolt holes do not fit between the bore and the rim */
function design(values: Values): Design {
	const form = formOf(values);
	if (form === 'blind' && values.bore !== undefined) {
		throw new Impossible('A blind flange has no bore. Leave out one of the two.');
	}
	const sizes = sizesOf(values, form);
	check(sizes);
	const own = form === 'hub' ? ['bore', 'hub_height'] : form === 'ring' ? ['bore'] : [];
	const shown = ['outer', 'thickness', 'bolt_circle', 'holes', 'hole_diameter', ...own];
	return {
		params: slidersOf(slots, sizes, shown),
		nodes: [disc(form), ...holes],
		parts: [{ id: 'flange', label: 'Flange', node: 'flange' }],
		assumptions: assumptionsOf(values, sizes),
		box: form === 'hub' ? { z: 'thickness + hub_height' } : {},
	};
}

/** A hub is also asked for by its height. */
function formOf(values: Values): string {
	const tall = values.form === undefined && values.hub_height !== undefined;
	return tall ? 'hub' : wordOf(slots, values, 'form');
}

interface Sizes extends Record<string, number> {
	readonly outer: number;
	readonly bore: number;
	readonly thickness: number;
	readonly bolt_circle: number;
	readonly holes: number;
	readonly hole_diameter: number;
	readonly hub_height: number;
}

/** In the proportions of a flange for a pipe of 80 mm; what is asked keeps its size. */
function sizesOf(values: Values, form: string): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const circle = asked('bolt_circle');
	const bore = form === 'blind' ? 0 : asked('bore');
	const around = circle === null ? (bore ? bore / 0.45 : 200) : circle * 1.25;
	const outer = asked('outer') ?? rounded(Math.max(around, (bore ?? 0) * 1.3));
	const inner = bore ?? rounded(Math.min(0.45 * outer, 0.56 * (circle ?? outer)));
	const free = outer - inner;
	const hole = asked('hole_diameter') ?? rounded(Math.min(0.09 * outer, 0.2 * free));
	const usual = 0.8 * outer - 1.4 * hole > inner ? 0.8 * outer : (outer + inner) / 2;
	return {
		outer,
		bore: inner,
		thickness: asked('thickness') ?? rounded(0.1 * outer),
		bolt_circle: circle ?? rounded(usual),
		holes: asked('holes') ?? (outer < 150 ? 4 : 8),
		hole_diameter: hole,
		hub_height: asked('hub_height') ?? rounded(0.2 * outer),
	};
}

function check({
	outer,
	bore,
	bolt_circle: circle,
	holes: many,
	hole_diameter: hole,
}: Sizes): void {
	if (circle + 1.1 * hole > outer || circle - 1.1 * hole < bore) {
		const circles = `Holes of ${hole} mm on a bolt circle of ${circle} mm`;
		const room = `do not fit between the bore of ${bore} mm and the rim of ${outer} mm`;
		throw new Impossible(`${circles} ${room}.`);
	}
	if (circle * Math.sin(Math.PI / many) < 1.1 * hole) {
		throw new Impossible(`${many} holes of ${hole} mm do not fit on a circle of ${circle} mm.`);
	}
}

function assumptionsOf(values: Values, sizes: Sizes): string[] {
	const { bore, bolt_circle: circle, hole_diameter: hole } = sizes;
	return [
		...(values.bore === undefined && bore > 0 ? [`A bore of ${bore} mm.`] : []),
		...(values.bolt_circle === undefined ? [`A bolt circle of ${circle} mm.`] : []),
		...(values.hole_diameter === undefined ? [`Bolt holes of ${hole} mm.`] : []),
	];
}
