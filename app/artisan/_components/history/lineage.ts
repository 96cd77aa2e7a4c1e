import { type Entry, fileOf, isLive, isSolid } from './entry';

/** A take's place among those of its work. */
export interface Place {
	readonly entry: Entry;
	/** From 1, in the order in which they were made. */
	readonly number: number;
	/** The parent's number where it is not the take just before: a branch. */
	readonly from: number | null;
}

/** The takes in the order in which they were made, numbered. */
export function placesOf(entries: readonly Entry[]): Place[] {
	const numbers = new Map(entries.map(({ task_id }, index) => [task_id, index + 1]));
	return entries.map((entry, index) => {
		const parent = entry.parent_id === null ? undefined : numbers.get(entry.parent_id);
		return {
			entry,
			number: index + 1,
			from: parent === undefined || parent === index ? null : parent,
		};
	});
}

/** Where undo leads: the take that this one was made from, if it is still there. */
export function undoOf(entries: readonly Entry[], id: string): string | null {
	const parent = entries.find(({ task_id }) => task_id === id)?.parent_id ?? null;
	return entries.some(({ task_id }) => task_id === parent) ? parent : null;
}

/** Where redo leads: the way that was come by undoing, else the newest take made from this one. */
export function redoOf(
	entries: readonly Entry[],
	id: string,
	undone: readonly string[],
): string | null {
	const children = entries.filter(({ parent_id }) => parent_id === id).map((one) => one.task_id);
	return undone.findLast((one) => children.includes(one)) ?? children.at(-1) ?? null;
}

/** The list after news of one take: in its place, or new at the end. */
export function merged(entries: readonly Entry[], news: Entry): Entry[] {
	return entries.some(({ task_id }) => task_id === news.task_id)
		? entries.map((entry) => (entry.task_id === news.task_id ? later(entry, news) : entry))
		: [...entries, news];
}

/** The list as it was read anew. */
export function renewed(entries: readonly Entry[], news: readonly Entry[]): Entry[] {
	return news.map((one) => {
		const known = entries.find(({ task_id }) => task_id === one.task_id);
		return known === undefined ? one : later(known, one);
	});
}

/** Answers may come out of order: what has ended is not under way again. */
const later = (known: Entry, news: Entry): Entry => (isLive(news) && !isLive(known) ? known : news);

/** What stands open after a take was deleted: its parent, else its neighbour. */
export function nextAfterRemoval(entries: readonly Entry[], id: string): string | null {
	const at = entries.findIndex(({ task_id }) => task_id === id);
	const neighbour = entries[at - 1] ?? entries[at + 1];
	return undoOf(entries, id) ?? neighbour?.task_id ?? null;
}

/**
 * The take that words change: this one, or the nearest it comes from that is a solid; null where none is. What can
 * be seen can be changed, also while its last files are written.
 */
export function baseOf(entries: readonly Entry[], id: string): string | null {
	const entry = entries.find(({ task_id }) => task_id === id);
	if (entry === undefined) return null;
	if (isSolid(entry) || fileOf(entry, 'glb') !== null) return id;
	return entry.parent_id === null ? null : baseOf(entries, entry.parent_id);
}
