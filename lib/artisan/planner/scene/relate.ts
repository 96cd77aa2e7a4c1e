import type { Candidate } from './candidate';
import { measureOf } from './measure';
import type { Phrase } from './read';
import type { Relation, Thing } from './thing';

interface Open {
	readonly thing: Omit<Thing, 'relation' | 'of'>;
	relation: Relation;
	of: number | null;
	/** Named in a list of what something has; open where nothing is said behind it of where it stands. */
	isListed?: boolean;
	isOpen?: boolean;
}

/**
 * Where each thing stands, by the words that join them. The first that nothing is said of stands on the ground.
 * `existing` ones stay where they are, unless the words move them.
 */
export function relate(
	candidates: readonly Candidate[],
	phrases: readonly Phrase[],
	existing: readonly Thing[] = [],
): Thing[] {
	const keys = existing.map(({ key }) => key);
	const open: Open[] = [
		...existing.map((thing) => ({
			thing,
			relation: thing.relation,
			of: thing.of === null ? null : Math.max(0, keys.indexOf(thing.of)),
		})),
		...candidates.map(({ thing }) => ({ thing, relation: 'ground' as const, of: null })),
	];
	const indexOf = (phrase: Phrase | undefined) =>
		existing.length + candidates.findIndex((candidate) => candidate.phrase === phrase);
	/** Those that the next "on", "around" ... is said of. */
	let run: number[] = existing.length > 0 ? [0] : [];
	for (const phrase of phrases) {
		const { again } = phrase;
		const isKnown = again !== null && again < existing.length;
		const meant = again === null ? phrase : phrases[again - existing.length];
		const index = isKnown ? again : indexOf(meant);
		run =
			phrase.joint === null
				? begun(open, index, phrase, existing)
				: joined(open, run, index, phrase);
	}
	return settled(open);
}

/** What an edit adds stands as it usually does to what is there. */
function begun(open: Open[], index: number, phrase: Phrase, existing: readonly Thing[]): number[] {
	const isNew = phrase.again === null && existing.length > 0;
	if (isNew)
		stand(open, index, phrase.trailing ?? usual(open, index, rootOf(open, 0)), rootOf(open, 0));
	return [index];
}

/** @returns the run that goes on behind it */
function joined(open: Open[], run: readonly number[], index: number, phrase: Phrase): number[] {
	const { joint, again } = phrase;
	const before = run.filter((one) => one !== index && open[one]?.isListed !== true);
	const main = rootOf(open, before[0] ?? 0);
	const last = before.at(-1) ?? main;
	if (again === null && isListed(open, run, phrase)) return listed(open, run, index, phrase, main);
	if (joint === 'surrounded' || joint === 'topped') {
		stand(open, index, joint, last);
		return [...run];
	}
	if (joint === 'and' || joint === 'between') return enumerated(open, run, index, joint, last);
	if (joint === 'beside' && again === null) set(open, index, 'right', rootOf(open, last));
	else for (const one of before) stand(open, one, joint ?? 'beside', index);
	return [index];
}

/** One of those that something has: "with a teapot, two mugs and a plate on it". */
const isListed = (open: readonly Open[], run: readonly number[], { joint, trailing }: Phrase) =>
	trailing !== null ||
	joint === 'with' ||
	(joint === 'and' && run.some((one) => open[one]?.isListed));

/** What is said behind the last of a list is said of all of it. */
function listed(
	open: Open[],
	run: readonly number[],
	index: number,
	{ joint, trailing }: Phrase,
	main: number,
): number[] {
	stand(open, index, trailing ?? usual(open, index, main), main);
	if (trailing !== null && joint === 'and') {
		for (const one of run) if (open[one]?.isOpen) stand(open, one, trailing, main);
	}
	const own = open[index];
	if (own !== undefined) Object.assign(own, { isListed: true, isOpen: trailing === null });
	return [...run, index];
}

/** "between a cube and a cone": one on each side; else the next of several. */
function enumerated(
	open: Open[],
	run: readonly number[],
	index: number,
	joint: 'and' | 'between',
	last: number,
): number[] {
	const previous = open[last];
	if (joint === 'between') stand(open, index, 'between', last);
	else if (previous?.relation === 'left' && previous.of !== null) {
		set(open, index, 'right', previous.of);
		return [...run];
	}
	return [...run, index];
}

function stand(
	open: Open[],
	index: number,
	joint: NonNullable<Phrase['joint']>,
	base: number,
): void {
	if (joint === 'beside' || joint === 'and' || joint === 'with') set(open, index, 'right', base);
	else if (joint === 'surrounded') set(open, index, 'around', base);
	else if (joint === 'topped') set(open, index, 'on', base);
	else if (joint === 'between') {
		const isPair = open[index]?.thing.arrangement.count === 2;
		set(open, index, isPair ? 'flanking' : 'left', base);
	} else if (joint === 'under' && !hasRoom(open, index, base)) {
		// A chair is drawn up to its table; a cube carries what stands above it.
		const isSeat = open[index]?.thing.program.parts.some(({ id }) => id === 'seat') === true;
		if (isSeat) set(open, index, 'front', base);
		else set(open, base, 'on', index);
	} else set(open, index, joint, base);
}

/** Not where it would stand on itself. */
function set(open: Open[], index: number, relation: Relation, of: number): void {
	const one = open[index];
	if (one === undefined || index === of || rootOf(open, of) === index) return;
	one.relation = relation;
	one.of = of;
}

function rootOf(open: readonly Open[], from: number): number {
	let root = from;
	for (let step = 0; step < open.length && open[root]?.of != null; step += 1) {
		root = open[root]?.of ?? root;
	}
	return root;
}

/** Under a table there is room, under a cube there is none: then the cube stands on it. */
function hasRoom(open: readonly Open[], index: number, base: number): boolean {
	const [own, above] = [open[index]?.thing, open[base]?.thing];
	if (own === undefined || above === undefined) return false;
	const legs = above.program.parts.some(({ id }) => /^leg/.test(id));
	return legs && measureOf(own, own.sides.z) < measureOf(above, above.surface) * 0.95;
}

/** "a table with a vase", "a table with four chairs". */
function usual(open: readonly Open[], index: number, main: number): 'on' | 'around' | 'beside' {
	const [own, base] = [open[index]?.thing, open[main]?.thing];
	if (own === undefined || base === undefined) return 'beside';
	const isSurface = base.program.parts.some(({ id }) =>
		/^(?:top|shelf|seat|mattress|deck)$/.test(id),
	);
	const isSeat = own.program.parts.some(({ id }) => id === 'seat');
	const smaller = measureOf(own, own.sides.x) * 1.5 < measureOf(base, base.sides.x);
	if (isSurface && isSeat && own.arrangement.count > 1) return 'around';
	return isSurface && smaller && !isSeat ? 'on' : 'beside';
}

/** Several that stand on the ground stand next to each other. */
function settled(open: Open[]): Thing[] {
	let previous: number | null = null;
	for (const [index, one] of open.entries()) {
		if (one.of !== null) continue;
		if (previous !== null) set(open, index, 'right', previous);
		previous = index;
	}
	return open.map(({ thing, relation, of }) => ({
		...thing,
		relation,
		of: of === null ? null : (open[of]?.thing.key ?? null),
		arrangement:
			relation === 'around' ? { ...thing.arrangement, pattern: 'row' } : thing.arrangement,
	}));
}
