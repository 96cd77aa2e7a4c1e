import type { Lane } from './lanes';
import { guessesIn, keyOf } from './throttle-lane';
import type { Counted } from './throttle-store';

/** A lane whose next guess has to wait. */
export interface Block {
	readonly lane: Lane['name'];
	readonly key: string;
	/** When the next guess is let in. */
	readonly until: Date;
}

/** What is left out matches everything. */
export interface LaneFilter {
	readonly lane?: Lane['name'] | undefined;
	readonly key?: string | undefined;
}

/** Soonest first. */
export function blocksIn(counts: ReadonlyMap<string, Counted>): Block[] {
	const blocks: Block[] = [];
	for (const [id, counted] of counts) {
		const { door, lane, key } = partsOf(id);
		// The trickle's number is the limit while a wrong guess holds it.
		const limit = guessesIn(counted).spent;
		const burst = counts.get(keyOf('burst', { name: lane, key }));
		if (door === 'trickle' && limit > 0 && isSpent(burst, limit)) {
			blocks.push({ lane, key, until: new Date(Date.now() + counted.millisecondsLeft) });
		}
	}
	return blocks.sort((one, other) => one.until.getTime() - other.until.getTime());
}

function isSpent(burst: Counted | undefined, limit: number): boolean {
	return burst !== undefined && guessesIn(burst).spent >= limit - 1;
}

/** The store's keys of the lanes that match, and how many lanes those are. */
export function keysIn(counts: ReadonlyMap<string, Counted>, filter: LaneFilter) {
	const keys = [...counts.keys()].filter((id) => {
		const { lane, key } = partsOf(id);
		return (filter.lane ?? lane) === lane && (filter.key ?? key) === key;
	});
	const lanes = new Set(keys.map((id) => id.slice(id.indexOf(':')))).size;
	return { keys, lanes };
}

/** What `keyOf` put together; the lane's own key may have colons. */
function partsOf(id: string) {
	const [door = '', lane = ''] = id.split(':', 2);
	return { door, lane: lane as Lane['name'], key: id.slice(door.length + lane.length + 2) };
}
