import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { following } from './following';
import { lighthouseTop } from './lighthouse-top';
import { bands, lighthousePorch, lighthouseWindows, shaftNode, spirals } from './lighthouse-tower';
import { box } from './pieces';

const slots: readonly Slot[] = [
	length(
		'width',
		'Width',
		[8000, 20, 40_000, 100],
		['wide', 'width', 'diameter', 'across', 'base', 'base diameter'],
		'x',
	),
	length('height', 'Height', [25_000, 60, 120_000, 100], ['tall', 'high', 'height'], 'z'),
	count('stripes', 'Stripes', [3, 0, 10, 1], ['stripes', 'stripe', 'bands', 'rings']),
	count('windows', 'Windows', [3, 1, 6, 1], ['windows', 'window']),
	choice('pattern', 'Pattern', {
		bands: ['horizontal stripes', 'rings', 'bands', 'banded', 'striped', 'stripes'],
		spiral: ['spiral', 'spiral stripes', 'spiral striped', 'winding stripes', 'candy cane'],
		plain: ['plain', 'unstriped', 'single colour'],
	}),
];

/** Usual: of the height to the width. */
const slim = 25 / 8;

function design(asked: Values): Design {
	const [wide, tall] = ['width', 'height'].map((id) => Number(asked[id] ?? 0));
	const height = tall || (wide ?? 0) * slim || 25_000;
	const width = wide || Number((height / slim).toPrecision(4));
	if (height < 1.6 * width || height > 9 * width) {
		throw new Impossible(
			`A lighthouse ${Math.round(width)} mm wide is ${Math.ceil(1.6 * width)} to ${Math.floor(9 * width)} mm tall. Change one of the two.`,
		);
	}
	const isSpiral = wordOf(slots, asked, 'pattern') === 'spiral';
	const usual = wordOf(slots, asked, 'pattern') === 'plain' ? 0 : isSpiral ? 2 : 3;
	const stripes = Number(asked['stripes'] ?? usual);
	const values = { ...asked, width, height, stripes };
	const ids = ['width', 'height', 'windows', ...(stripes > 0 ? ['stripes'] : [])];
	return {
		params: slidersOf(slots, values, ids).map((one) => {
			if (one.id !== 'stripes') return one;
			// Each ring is a solid of its own: another number of them is another plan.
			return isSpiral ? { ...one, min: 1 } : { ...one, min: stripes, max: stripes };
		}),
		...pieces(stripes, isSpiral),
		assumptions: assumptionsOf(asked, values),
	};
}

function pieces(stripes: number, isSpiral: boolean): Pick<Design, 'nodes' | 'parts'> {
	const hasStripes = stripes > 0;
	return {
		nodes: [
			{
				id: 'slab',
				op: 'cylinder',
				radius: 'width / 2',
				height: 'width * 0.035',
				segments: 128,
				bevel: 'width * 0.006',
			},
			{
				id: 'plinth',
				op: 'cylinder',
				radius: 'width * 0.46',
				height: 'width * 0.07',
				segments: 128,
			},
			...box('doorstep', ['width * 0.3', 'width * 0.1', 'width * 0.055'], [0, 'width * -0.448', 0]),
			{ id: 'base', op: 'union', of: ['slab', 'plinth'] },
			shaftNode,
			...(hasStripes ? (isSpiral ? spirals() : bands(stripes)) : []),
			...lighthouseWindows(),
			...lighthousePorch(),
			...lighthouseTop(),
		],
		parts: [
			{ id: 'tower', label: 'Tower', node: 'tower' },
			...(hasStripes ? [{ id: 'stripe', label: 'Stripes', node: 'stripes' }] : []),
			{ id: 'gallery', label: 'Gallery', node: 'gallery' },
			{ id: 'railing', label: 'Railing', node: 'railing' },
			{ id: 'low_wall', label: 'Lantern wall', node: 'low_wall' },
			{ id: 'lantern', label: 'Lantern glass', node: 'lantern' },
			{ id: 'frame', label: 'Lantern bars', node: 'frame' },
			{ id: 'lamp', label: 'Lamp', node: 'lamp' },
			{ id: 'roof', label: 'Roof', node: 'roof' },
			{ id: 'finial', label: 'Finial', node: 'finial' },
			{ id: 'window', label: 'Windows', node: 'windows' },
			{ id: 'pane', label: 'Panes', node: 'panes' },
			{ id: 'door', label: 'Door', node: 'door' },
			{ id: 'door_frame', label: 'Door frame', node: 'door_frame' },
			{ id: 'porch', label: 'Porch', node: 'porch' },
			{ id: 'porch_roof', label: 'Porch roof', node: 'porch_roof' },
			{ id: 'base', label: 'Base', node: 'base' },
		],
	};
}

function assumptionsOf(asked: Values, values: Values): string[] {
	const number = (id: string) => Math.round(numberOf(slots, values, id));
	return [
		...(asked['height'] === undefined ? [`${number('height')} mm tall.`] : []),
		...(asked['width'] === undefined ? [`${number('width')} mm wide at its base.`] : []),
		...(asked['stripes'] === undefined ? [`${number('stripes')} stripes.`] : []),
	];
}

const sizes = following(design, ['width', 'height']);

/** A pattern has its usual number of stripes where there were none, or where it is to have none. */
function stripesAnew(was: Values, { pattern }: Values): string[] {
	const isAnew = pattern === 'plain' || (pattern !== undefined && was['stripes'] === 0);
	return isAnew ? ['stripes'] : [];
}

export const lighthouse: Archetype = {
	id: 'lighthouse',
	names: ['lighthouse', 'lighthouses', 'light house', 'pharos'],
	title: 'Lighthouse',
	slots,
	parts: [
		// The stripes are its colour: a blue lighthouse is one with blue stripes, and with a blue roof.
		{ id: 'stripe', names: ['stripe', 'stripes', 'bands', 'rings'], material: materials.signal },
		{ id: 'tower', names: ['tower', 'wall', 'walls', 'shaft', 'body'], material: materials.white },
		{ id: 'gallery', names: ['gallery', 'balcony', 'platform', 'deck'], material: materials.stone },
		{
			id: 'railing',
			names: ['railing', 'railings', 'rail', 'handrail', 'fence'],
			material: materials.ink,
		},
		{ id: 'low_wall', names: ['lantern wall'], material: materials.white },
		{
			id: 'lantern',
			names: ['lantern', 'lantern room', 'glass', 'lantern glass'],
			material: materials.glass,
		},
		{ id: 'frame', names: ['lantern bars', 'lantern frame'], material: materials.ink },
		{ id: 'lamp', names: ['lamp', 'light', 'beacon', 'lens'], material: materials.gold },
		{ id: 'roof', names: ['roof', 'dome', 'cap', 'top'], material: materials.signal },
		{ id: 'finial', names: ['finial', 'ball', 'rod', 'lightning rod'], material: materials.ink },
		{ id: 'window', names: ['window', 'windows', 'window frames'], material: materials.stone },
		{ id: 'pane', names: ['pane', 'panes'], material: materials.glass },
		{ id: 'door', names: ['door', 'doors'], material: materials.forest },
		{ id: 'door_frame', names: ['door frame'], material: materials.stone },
		{ id: 'porch', names: ['porch', 'entrance'], material: materials.white },
		{ id: 'porch_roof', names: ['porch roof'], material: materials.signal },
		{ id: 'base', names: ['base', 'foundation', 'plinth'], material: materials.stone },
	],
	design,
	counted: { stripes: 'stripe', windows: 'window' },
	reopened: (was, changes) => [...stripesAnew(was, changes), ...sizes(was, changes)],
	kin: ['beacon', 'tower', 'minaret', 'watchtower'],
	examples: [
		'a lighthouse with red stripes',
		'a lighthouse 30 cm tall with 4 blue stripes and a black roof',
		'a spiral striped lighthouse with 2 black stripes and a yellow door',
	],
};
