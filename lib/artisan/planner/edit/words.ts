/** What is changed: the whole size, or one direction. */
export type Base = 'all' | 'tall' | 'wide' | 'deep' | 'long' | 'thick';

interface Comparison {
	readonly base: Base;
	/** 1: more of it. */
	readonly sign: 1 | -1;
}

const table: ReadonlyArray<readonly [Base, 1 | -1, string]> = [
	['all', 1, 'bigger larger greater enlarge'],
	['all', -1, 'smaller tinier shrink'],
	['tall', 1, 'taller higher heighten'],
	['tall', -1, 'shorter lower shorten flatter'],
	['wide', 1, 'wider broader widen fatter'],
	['wide', -1, 'narrower narrow slimmer'],
	['deep', 1, 'deeper deepen'],
	['deep', -1, 'shallower'],
	['long', 1, 'longer lengthen'],
	['thick', 1, 'thicker thicken chunkier'],
	['thick', -1, 'thinner'],
];

/** "taller" is more of tall. */
export const comparatives: ReadonlyMap<string, Comparison> = new Map(
	table.flatMap(([base, sign, words]) =>
		words.split(' ').map((word) => [word, { base, sign }] as const),
	),
);

/** "the height" and "as high": what is spoken of. */
export const dimensions: ReadonlyMap<string, Base> = new Map([
	...['size', 'big', 'large', 'small', 'everything', 'whole'].map((word) => [word, 'all'] as const),
	...['height', 'tall', 'high', 'low'].map((word) => [word, 'tall'] as const),
	...['width', 'wide', 'broad', 'diameter'].map((word) => [word, 'wide'] as const),
	...['depth', 'deep'].map((word) => [word, 'deep'] as const),
	...['length', 'long'].map((word) => [word, 'long'] as const),
	...['thickness', 'thick', 'thin'].map((word) => [word, 'thick'] as const),
]);

/** Verbs that need to be told what, and by how much. */
export const verbs: ReadonlyMap<string, 1 | -1> = new Map([
	...['increase', 'raise', 'extend', 'grow', 'add', 'more', 'another', 'extra', 'additional'].map(
		(word) => [word, 1] as const,
	),
	...['decrease', 'reduce', 'cut', 'remove', 'subtract', 'delete', 'less', 'fewer', 'drop'].map(
		(word) => [word, -1] as const,
	),
]);

export const multiples: ReadonlyMap<string, number> = new Map([
	['twice', 2],
	['double', 2],
	['thrice', 3],
	['triple', 3],
	['quadruple', 4],
	['half', 0.5],
	['halve', 0.5],
]);

export const removals = /^(?:remove|delete|drop|omit|erase|lose)$/;

/** They ask for a change and say nothing of it. */
export const editStops = new Set(
	`set change turn add remove delete put give keep also instead now again still scale resize increase decrease reduce
	raise more less fewer another extra additional than times bit little slightly much lot way them those its
	same adjust edit modify recolour recolor repaint back each other rest leave unchanged double halve triple twice half
	to from at new grow extend cut drop dye switch single actually instead rather no mind would could ok okay oh hmm wait
	sorry yes well maybe`.split(/\s+/),
);
