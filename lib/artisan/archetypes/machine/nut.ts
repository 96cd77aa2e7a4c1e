import { type Archetype, type Design, Impossible, type Side, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { metricNear } from './metric';
import { body, flangeWide, hole, type Style } from './nut-nodes';

const slots = [
	length(
		'thread',
		'Thread',
		[8, 2, 64, 0.5],
		['thread', 'metric', 'thread diameter', 'hole', 'bore', 'inner diameter', 'bolt', 'bolts'],
		'x',
	),
	length(
		'flats',
		'Width across flats',
		[13, 4, 130, 0.1],
		['across flats', 'flats', 'wrench size', 'spanner', 'wide', 'width', 'outer diameter'],
	),
	length(
		'height',
		'Height',
		[6.8, 1, 140, 0.1],
		['high', 'height', 'tall', 'thick', 'thickness'],
		'z',
	),
	length('pitch', 'Pitch', [1.25, 0.2, 8, 0.05], ['pitch', 'thread pitch']),
	length(
		'clearance',
		'Clearance of the thread',
		[0, 0, 1, 0.05],
		['clearance', 'play', 'tolerance'],
	),
	choice('style', 'Style', {
		hex: ['hex', 'hexagon', 'hexagonal', 'standard'],
		thin: ['thin', 'jam', 'half', 'low', 'lock', 'locking', 'counter'],
		flange: ['flange', 'flanged', 'serrated', 'with a flange'],
		cap: ['cap', 'acorn', 'dome', 'domed', 'blind', 'closed'],
	}),
];

/** Heights to the thread; that of a plain one has its standard. */
const heights: Readonly<Record<string, number>> = { thin: 0.5, flange: 1, cap: 1.875 };

/** A metric nut by ISO 4032 with its real thread: a thin one, one with a flange, or one with a dome too. */
export const nut: Archetype = {
	id: 'nut',
	names: ['nut', 'nuts', 'hex nut', 'hexagon nut', 'metric nut', 'threaded nut', 'steel nut'],
	title: 'Nut',
	slots,
	parts: [{ id: 'nut', names: ['nut'], material: materials.steel }],
	design,
	reopened: reopening({ thread: ['flats', 'height', 'pitch'], style: ['height'] }),
	kin: ['locknut', 'wingnut', 'fastener', 'collar'],
	examples: [
		'M8 nut',
		'an M12 flange nut in brass',
		'a cap nut with M10 thread, 17 mm across flats and 20 mm tall',
	],
};

interface Sizes extends Record<string, number> {
	readonly thread: number;
	readonly flats: number;
	readonly height: number;
	readonly pitch: number;
	readonly clearance: number;
}

/** @throws Impossible where the thread does not fit into the nut */
function design(values: Values): Design {
	const style = wordOf(slots, values, 'style') as Style;
	const sizes = sizesOf(values, style);
	check(sizes, style);
	const wide: Side =
		style === 'flange' ? { atMost: `max(${flangeWide} * thread, 1.1548 * flats)` } : 'flats';
	const deep: Side = style === 'flange' ? wide : 'flats * 1.1547005';
	return {
		params: slidersOf(slots, sizes, ['thread', 'flats', 'height', 'pitch', 'clearance']),
		nodes: [...body(style), ...hole(style !== 'cap')],
		parts: [{ id: 'nut', label: 'Nut', node: 'nut' }],
		assumptions: assumptionsOf(values, sizes),
		box: { x: wide, y: deep, z: 'height' },
	};
}

/** By the standard of its thread; where only the width across flats is asked, of the thread that has it. */
function sizesOf(values: Values, style: Style): Sizes {
	const asked = values.thread ?? values.flats;
	const size =
		values.thread === undefined && values.flats !== undefined
			? metricNear(Number(values.flats), ({ flats }) => flats)
			: metricNear(asked === undefined ? 8 : Number(asked));
	const thread = Number(values.thread ?? size.thread);
	const scale = thread / size.thread;
	const usual = style === 'hex' ? size.nut * scale : (heights[style] ?? 1) * thread;
	return {
		thread,
		flats: Number(values.flats ?? rounded(size.flats * scale)),
		height: Number(values.height ?? rounded(usual)),
		pitch: Number(values.pitch ?? rounded(size.pitch * scale)),
		clearance: numberOf(slots, values, 'clearance'),
	};
}

/** More would take the kernel too long. */
const mostTurns = 100;

function check({ thread, flats, height, pitch, clearance }: Sizes, style: Style): void {
	if (pitch > thread / 3) {
		const most = `A thread in ${thread} mm can rise ${rounded(thread / 3)} mm a turn at most`;
		throw new Impossible(`${most}. Ask for a smaller pitch or a larger thread.`);
	}
	if (1.12 * thread + clearance > (style === 'cap' ? 0.88 : 0.95) * flats) {
		const narrow = `A nut ${flats} mm across flats is too narrow for a thread of ${thread} mm`;
		throw new Impossible(`${narrow}. Make it wider or its thread smaller.`);
	}
	const least = style === 'flange' ? 0.5 * thread : pitch;
	if (height < least) {
		throw new Impossible(`A nut of this kind has to be at least ${rounded(least)} mm high.`);
	}
	if (height > mostTurns * pitch) {
		const most = `A thread can have ${mostTurns} turns: ${rounded(mostTurns * pitch)} mm of it`;
		throw new Impossible(`${most}. Make the nut lower, or its pitch larger.`);
	}
}

function assumptionsOf(values: Values, { thread, pitch, flats }: Sizes): string[] {
	return [
		...(values.thread === undefined ? [`A thread of ${thread} mm.`] : []),
		...(values.flats === undefined ? [`${flats} mm across flats, by ISO 4032.`] : []),
		...(values.pitch === undefined ? [`A coarse thread of ${pitch} mm a turn.`] : []),
		...(values.clearance === undefined
			? ['The thread is exact: ask for a clearance of 0.3 mm to print it.']
			: []),
	];
}
