import { LRUCache } from 'lru-cache';
import { AppError, isAppError } from '../errors';
import type { Lane } from './lanes';
import { type Block, blocksIn, keysIn, type LaneFilter } from './throttle-blocks';
import { createLaneCounter, keyOf, type Place } from './throttle-lane';
import { type LaneSight, type Slot, slotOf, takeAll } from './throttle-places';
import { createLaneQueues, type Pause } from './throttle-queue';
import type { ThrottleStore } from './throttle-store';

export type Throttle = ReturnType<typeof createThrottle>;

const defaults = {
	windowSeconds: 15 * 60,
	/** Sooner than the minute that S15 lets an owner wait. */
	trickleSeconds: 45,
	/** For one of the guesses under way to end: what a full queue of the hasher takes. */
	waitSeconds: 20,
};

const closedMilliseconds = 500;

/**
 * Counts guesses before they are made (S14). All places of a lane's limit but one are free at once, for
 * `windowSeconds` from the first taken; the last is free again `trickleSeconds` after a wrong guess had
 * it, and nothing that others do makes that longer (S15). A right guess gives its place back. While the
 * places are held by guesses under way, newcomers wait for what becomes of those (S3). All verbs throw
 * AppError `database_unavailable` when the store is away.
 */
export function createThrottle(store: ThrottleStore, options: Partial<typeof defaults> = {}) {
	const settings = { ...defaults, ...options };
	const counter = createLaneCounter(store, settings);
	const queues = createLaneQueues();
	const waitMilliseconds = settings.waitSeconds * 1000;
	/** How many guesses a lane has under way that do not end, because their node did. */
	const abandoned = new LRUCache<string, number>({
		max: 1000,
		ttl: settings.windowSeconds * 1000,
	});

	/** Until when closed lanes stay so, as last seen: for a moment only, as another node may clear them. */
	const closed = new LRUCache<string, number>({ max: 10_000, ttl: closedMilliseconds });

	/**
	 * A place in each lane of the first entry that has one; without any lane, at once.
	 * @param gone told when the client has left: it waits no longer
	 * @throws AppError `too_many_attempts`, with the seconds until a guess is let in
	 */
	async function reserve(
		alternatives: ReadonlyArray<readonly Lane[]>,
		gone?: AbortSignal,
	): Promise<Slot> {
		let refused: unknown;
		for (const lanes of alternatives) {
			try {
				return await reserveIn(lanes, lanes === alternatives[0], gone);
			} catch (thrown) {
				if (!isAppError(thrown) || thrown.code !== 'too_many_attempts') {
					throw thrown;
				}
				refused = thrown;
			}
		}
		throw refused;
	}

	async function reserveIn(
		[first, ...others]: readonly Lane[],
		preferred: boolean,
		gone?: AbortSignal,
	): Promise<Slot> {
		if (first === undefined) {
			return slotOf([], preferred, () => undefined);
		}
		const lanes = [first, ...others] as const;
		refuseClosed(lanes);
		const id = keyOf('burst', first);
		const busy = () => refusal(first, 0);
		const places = await queues.take(id, busy, (pause) => enter(lanes, pause, gone), gone);
		return slotOf(places, preferred, () => queues.wake(id));
	}

	/**
	 * Looks, and takes what it saw; waits as long as that can help. Begins when it is first in line: many
	 * right guesses at once all get their turn, however long the last of them is in line (S3).
	 */
	async function enter(
		lanes: readonly [Lane, ...Lane[]],
		pause: Pause,
		gone?: AbortSignal,
	): Promise<Place[]> {
		const began = Date.now();
		const seen = new Set<number>();
		for (;;) {
			const sights = await lookAt(lanes);
			const full = sights.find(isHopeless) ?? sights.find(isFull);
			const places = full === undefined ? await takeAll(counter, sights) : null;
			if (places !== null) {
				return places;
			}
			seen.add(full?.underWay ?? 0);
			const isOver = Date.now() - began >= waitMilliseconds || gone?.aborted === true;
			if (isOver || (full !== undefined && isHopeless(full))) {
				giveUpOn(full, seen, began);
				rememberClosed(full);
				throw refusal(full?.lane ?? lanes[0], full?.millisecondsLeft ?? 0);
			}
			await pause();
		}
	}

	/** A flood of guesses at a closed lane costs no look at the store, and so leaves the processor to others (S15). */
	function refuseClosed(lanes: readonly Lane[]): void {
		for (const lane of lanes) {
			const opensAt = closed.get(keyOf('trickle', lane)) ?? 0;
			if (opensAt > Date.now()) {
				throw refusal(lane, opensAt - Date.now());
			}
		}
	}

	function rememberClosed(full: LaneSight | undefined): void {
		if (full?.spent === true) {
			closed.set(keyOf('trickle', full.lane), Date.now() + full.millisecondsLeft);
		}
	}

	const lookAt = (lanes: readonly Lane[]): Promise<LaneSight[]> =>
		Promise.all(lanes.map(async (lane) => ({ lane, ...(await counter.look(lane)) })));

	/** Whoever waited long and saw no guess end spares the next ones the wait. */
	function giveUpOn(full: LaneSight | undefined, seen: ReadonlySet<number>, began: number): void {
		if (full !== undefined && seen.size === 1 && Date.now() - began >= waitMilliseconds) {
			abandoned.set(keyOf('burst', full.lane), full.underWay);
		}
	}

	/** Waiting does not help: what is under way there, if anything, will not end. */
	function isHopeless(sight: LaneSight): boolean {
		const stuck = abandoned.get(keyOf('burst', sight.lane));
		return isFull(sight) && (sight.spent || (stuck !== undefined && stuck === sight.underWay));
	}

	/** `retryAfterSeconds` are whole, and the same whether the name exists or not. */
	function refusal(lane: Lane, millisecondsLeft: number): AppError {
		const { windowSeconds, trickleSeconds } = settings;
		const retryAfterSeconds = Math.min(
			Math.max(Math.ceil(millisecondsLeft / 1000), 1),
			trickleSeconds,
		);
		const inWords = `${retryAfterSeconds} second${retryAfterSeconds === 1 ? '' : 's'}`;
		return new AppError('too_many_attempts', `Too many attempts. Try again in ${inWords}.`, {
			retryAfterSeconds,
			rateLimit: { name: lane.name, limit: lane.limit, windowSeconds },
		});
	}

	return {
		reserve,
		/** Lanes whose next guess has to wait. */
		blocks: async (): Promise<Block[]> => blocksIn(await store.list()),
		/** Forgets what was counted in the lanes that match. @returns how many lanes that were */
		clear: async (filter: LaneFilter): Promise<number> => {
			const { keys, lanes } = keysIn(await store.list(), filter);
			await store.remove(keys);
			closed.clear();
			return lanes;
		},
		close: store.close,
	};
}

function isFull(sight: LaneSight): boolean {
	return sight.door === null;
}
