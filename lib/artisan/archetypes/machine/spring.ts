import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';

const slots = [
	length(
		'wire',
		'Wire',
		[2, 0.2, 60, 0.1],
		['wire', 'wire diameter', 'wire thickness', 'thick', 'thickness'],
	),
	length(
		'outer',
		'Outer diameter',
		[20, 2, 1000, 0.5],
		['outer diameter', 'outside diameter', 'outer', 'diameter', 'wide', 'across', 'od'],
		'x',
	),
	length(
		'length',
		'Free length',
		[50, 4, 4000, 1],
		['long', 'length', 'free length', 'tall', 'high', 'height'],
		'z',
	),
	count('coils', 'Coils', [8, 3, 40, 1], ['coils', 'coil', 'turns', 'windings', 'winds', 'loops']),
	choice('ends', 'Ends', {
		closed: ['closed', 'closed ends', 'ground', 'ground ends', 'closed and ground', 'flat ends'],
		open: ['open', 'open ends', 'plain ends'],
	}),
];

/** A compression spring: its first and last turn lie closed and are ground flat, or go on like the others. */
export const spring: Archetype = {
	id: 'spring',
	names: [
		'spring',
		'springs',
		'compression spring',
		'coil spring',
		'helical spring',
		'metal spring',
	],
	title: 'Spring',
	slots,
	parts: [{ id: 'spring', names: ['spring', 'wire', 'coil', 'coils'], material: materials.steel }],
	design,
	kin: ['coil', 'helix', 'slinky', 'spiral'],
	examples: [
		'a spring with 10 coils',
		'a compression spring 30 mm in diameter and 80 mm long with 3 mm wire',
		'a red spring 12 cm tall with 9 turns and open ends',
	],
};

/** Of a closed turn to the wire: the turns just run into each other. */
const closed = 0.97;

/** @throws Impossible where the coils would run into each other, or the wire leaves no hole */
function design(values: Values): Design {
	const sizes = sizesOf(values);
	const isOpen = wordOf(slots, values, 'ends') === 'open';
	check(sizes, isOpen);
	return {
		params: slidersOf(slots, sizes, ['wire', 'outer', 'length', 'coils']),
		nodes: isOpen ? open : ground,
		parts: [{ id: 'spring', label: 'Spring', node: 'spring' }],
		assumptions: [
			...(values.wire === undefined ? [`Wire of ${sizes.wire} mm.`] : []),
			...(values.coils === undefined ? [`${sizes.coils} coils.`] : []),
			...(values.ends === undefined ? ['Its ends are closed and ground flat.'] : []),
		],
	};
}

interface Sizes extends Record<string, number> {
	readonly wire: number;
	readonly outer: number;
	readonly length: number;
	readonly coils: number;
}

/** A spring of which only one size is asked keeps its shape. */
function sizesOf(values: Values): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const [across, long, thick] = [asked('outer'), asked('length'), asked('wire')];
	const scale = across !== null ? across / 20 : long !== null ? long / 50 : (thick ?? 2) / 2;
	return {
		outer: across ?? rounded(20 * scale),
		length: long ?? rounded(50 * scale),
		wire: thick ?? rounded(2 * scale),
		coils: numberOf(slots, values, 'coils'),
	};
}

function check({ wire, outer, length: long, coils }: Sizes, isOpen: boolean): void {
	if (wire > 0.4 * outer) {
		throw new Impossible(`Wire of ${wire} mm is too thick for a spring of ${outer} mm.`);
	}
	const least = isOpen ? (0.7 + 1.1 * coils) * wire : (2 * closed + 1.1 * (coils - 2)) * wire;
	if (long < least) {
		const lie = `${coils} coils of ${wire} mm wire need at least ${rounded(least)} mm`;
		throw new Impossible(`${lie}. Make the spring longer, its wire thinner, or its coils fewer.`);
	}
}

/** Five times as large, then scaled back: the kernel chooses the pieces of a turn by its radius. */
const turns = (id: string, many: string | number, rise: string): Node[] => [
	{
		id: `large_${id}`,
		op: 'sweep',
		profile: { kind: 'circle', radius: '2.5 * wire', segments: 16 },
		path: { kind: 'helix', radius: '2.5 * (outer - wire)', pitch: `5 * ${rise}`, turns: many },
	},
	{ id, op: 'scale', of: `large_${id}`, by: [0.2, 0.2, 0.2] },
];

const slab: Node = { id: 'slab', op: 'box', size: ['outer * 1.2', 'outer * 1.2', 'length'] };

/** One closed turn, which runs a little into the open ones, below and (turned over) above. */
const ground: readonly Node[] = [
	...turns('turn', 1.015, `${closed} * wire`),
	slab,
	{ id: 'end', op: 'intersection', of: ['turn', 'slab'] },
	{ id: 'turned_end', op: 'rotate', of: 'end', by: [180, 0, 0] },
	{ id: 'upper_end', op: 'move', of: 'turned_end', by: [0, 0, 'length'] },
	...turns('active', 'coils - 2', `(length - ${2 * closed} * wire) / (coils - 2)`),
	{ id: 'middle', op: 'move', of: 'active', by: [0, 0, `${closed} * wire`] },
	{ id: 'spring', op: 'union', of: ['end', 'middle', 'upper_end'] },
];

const open: readonly Node[] = [
	...turns('active', 'coils', '(length - 0.7 * wire) / coils'),
	{ id: 'wound', op: 'move', of: 'active', by: [0, 0, '0.35 * wire'] },
	slab,
	{ id: 'spring', op: 'intersection', of: ['wound', 'slab'] },
];
