import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, within, wordOf } from '../sliders';
import { choice, length, volume } from '../slot';
import { ear } from './ear';
import { capacity, scaledToHold, scopeOf } from './hollow';
import { brim, teapotBody, teapotCavity, teapotLid } from './teapot-body';
import { spoutShare, teapotSpout } from './teapot-spout';

const slots = [
	volume('volume', 'Volume', [1000, 20, 20_000, 10], ['holds', 'volume', 'capacity', 'hold']),
	length('width', 'Width', [240, 50, 900, 1], ['wide', 'width', 'long', 'length', 'across'], 'x'),
	length('height', 'Height', [150, 30, 600, 1], ['tall', 'high', 'height'], 'z'),
	length(
		'diameter',
		'Diameter of the body',
		[145, 28, 600, 1],
		['diameter', 'body', 'body diameter', 'deep', 'depth', 'belly'],
		'y',
	),
	length('wall', 'Wall', [3.5, 0.8, 15, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
	choice('lid', 'Lid', {
		lid: ['lid', 'with a lid', 'lid on'],
		none: ['no lid', 'without a lid', 'lidless', 'open'],
	}),
];

const holds = (values: Values) =>
	capacity(teapotCavity, scopeOf(slots, values, ['height', 'diameter', 'wall']));

const usual = { width: 240, height: 150, diameter: 145 } as const;

/** Where only one size is asked it keeps its shape; where a volume is, what is not asked gives way. */
function sized(asked: Values): Values {
	const at = (scale: number): Values => {
		const plain = Object.fromEntries(
			Object.entries(usual).map(([id, size]) => [id, Number((size * scale).toFixed(3))]),
		);
		const all: Values = { ...plain, ...asked };
		const wall = Math.round(Number(all['diameter']) * 0.24) / 10;
		return { wall: Math.min(15, Math.max(0.8, wall)), ...all };
	};
	const wanted = Number(asked['volume'] ?? 0);
	if (wanted > 0) return scaledToHold({ thing: 'teapot', wanted, at, holds });
	const [first] = Object.entries(usual).flatMap(
		([id, size]) => Number(asked[id] ?? 0) / size || [],
	);
	return at(first ?? 1);
}

/**
 * How far the sliders go, by the others' values.
 * @throws Impossible where spout and handle have no room beside the body, or the walls fill the spout
 */
function endsOf(all: Values): Parameters<typeof within>[1] {
	const [width, wide, high, wall] = ['width', 'diameter', 'height', 'wall'].map((id) =>
		numberOf(slots, all, id),
	) as [number, number, number, number];
	const beside = width - wide;
	if (beside < wide * 0.35 || beside > wide * 1.6) {
		throw new Impossible(
			`A teapot whose body is ${wide} mm in diameter is ${Math.ceil(wide * 1.35)} to ${Math.floor(wide * 2.6)} mm wide with spout and handle.`,
		);
	}
	if (wall * 26 > wide || wall * 12 > high || wall * 13 > beside) {
		throw new Impossible('The wall is too thick for a teapot this small.');
	}
	if (high > wide * 2 || high < wide * 0.6) {
		throw new Impossible('A teapot is 0.6 to 2 times as high as its body is wide.');
	}
	return {
		width: { min: wide * 1.35, max: wide * 2.6 },
		height: { min: Math.max(wide * 0.6, wall * 12), max: wide * 2 },
		diameter: { min: Math.max(width / 2.6, high / 2), max: Math.min(width / 1.35, high / 0.6) },
		wall: { max: Math.min(wide / 26, high / 12, beside / 13) },
	};
}

function design(asked: Values): Design {
	const all = sized(asked);
	const hasLid = wordOf(slots, all, 'lid') !== 'none';
	return {
		params: within(slidersOf(slots, all, ['width', 'height', 'diameter', 'wall']), endsOf(all)),
		nodes: nodesOf(hasLid),
		parts: [
			{ id: 'body', label: 'Body', node: 'body' },
			{ id: 'spout', label: 'Spout', node: 'spout' },
			{ id: 'handle', label: 'Handle', node: 'handle' },
			...(hasLid
				? [
						{ id: 'lid', label: 'Lid', node: 'placed_lid' },
						{ id: 'knob', label: 'Knob', node: 'placed_knob' },
					]
				: []),
		],
		assumptions: [
			`Holds ${Math.round(holds(all))} ml to the brim.`,
			...(asked['wall'] === undefined ? [`The wall is ${all['wall']} mm thick.`] : []),
			...(hasLid ? ['The lid is on it; to print it, download the parts apart.'] : []),
		],
		...(hasLid ? {} : { box: { z: brim } }),
	};
}

/** What is beside the body is not shared evenly, so the body is not in the middle. */
const aside = `(diameter - width) * ${(spoutShare - 0.5).toFixed(3)}`;
const shifted = (id: string, of: string): Node => ({ id, op: 'move', of, by: [aside, 0, 0] });

function nodesOf(hasLid: boolean): Node[] {
	return [
		...teapotBody(),
		...teapotSpout(),
		ear({
			id: 'ear',
			from: 'diameter * 0.36',
			to: `diameter * 0.462 + (width - diameter) * ${1 - spoutShare}`,
			end: 'diameter * 0.3',
			at: (up) => `${brim} * ${(0.56 + 0.31 * up).toFixed(4)}`,
			size: ['diameter * 0.13', 'diameter * 0.076'],
			round: 'diameter * 0.036',
		}),
		{ id: 'bored', op: 'difference', from: 'body_full', take: ['hollow', 'channel'] },
		{ id: 'tube', op: 'difference', from: 'spout_full', take: ['hollow', 'channel'] },
		{ id: 'turned_ear', op: 'mirror', of: 'ear', axis: 'x' },
		{ id: 'held', op: 'difference', from: 'turned_ear', take: ['hollow'] },
		shifted('body', 'bored'),
		shifted('spout', 'tube'),
		shifted('handle', 'held'),
		...(hasLid
			? [...teapotLid(), shifted('placed_lid', 'lid'), shifted('placed_knob', 'knob')]
			: []),
	];
}

export const teapot: Archetype = {
	id: 'teapot',
	names: ['teapot', 'teapots', 'tea pot', 'tea pots', 'coffee pot', 'coffeepot'],
	title: 'Teapot',
	slots,
	parts: [
		{ id: 'body', names: ['body', 'pot', 'belly'], material: materials.porcelain },
		{ id: 'spout', names: ['spout', 'nozzle'], material: materials.porcelain },
		{ id: 'handle', names: ['handle', 'ear', 'grip'], material: materials.porcelain },
		{ id: 'lid', names: ['lid', 'cover', 'top'], material: materials.porcelain },
		{ id: 'knob', names: ['knob', 'button'], material: materials.porcelain },
	],
	design,
	kin: ['kettle', 'jug', 'pitcher', 'watering can', 'samovar', 'percolator'],
	derived: (values) => ({ volume: Math.round(holds(values)) }),
	reopened: reopening({ volume: ['height', 'diameter', 'width', 'wall'] }),
	examples: [
		'a teapot that holds 800 ml',
		'a teapot 16 cm tall and 26 cm wide',
		'a blue teapot with a white lid and a golden knob',
	],
};
