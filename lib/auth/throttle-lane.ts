import type { Lane } from './lanes';
import type { Counted, ThrottleStore } from './throttle-store';

/** The burst opens a place to each guess until the limit is near; the trickle one place every so often. */
type Door = 'burst' | 'trickle';

/** What a lane looks like at a glance. Looking changes nothing. */
export interface Sight {
	/** A place is free there; null when none is. */
	readonly door: Door | null;
	/** No place is free, and none can become free before the trickle opens. */
	readonly spent: boolean;
	/** Guesses under way in the burst. */
	readonly underWay: number;
	/** Until the trickle opens. */
	readonly millisecondsLeft: number;
}

/** A place taken in one lane. One of the two ends it. */
export interface Place {
	giveBack(): Promise<void>;
	/** @returns true for the guess that made the lane's limit full */
	spend(): Promise<boolean>;
}

export interface Windows {
	readonly windowSeconds: number;
	readonly trickleSeconds: number;
}

/**
 * A wrong guess counts this much and a guess under way 1, in one number: so both are read, and one
 * becomes the other, in a single atomic step. More than half as many never are under way in a lane,
 * and `LOGIN_ATTEMPTS_PER_ADDRESS` times this fits PostgreSQL's integer.
 */
const wrong = 10_000;

/** Two ends of a window this near are one, read twice. */
const sameWindowMilliseconds = 1000;

export const keyOf = (door: Door, lane: Pick<Lane, 'name' | 'key'>) =>
	`${door}:${lane.name}:${lane.key}`;

/** Both kinds of guesses in a key's number. Takings that came too late may leave less than none under way. */
export function guessesIn({ points }: Counted) {
	const spent = Math.round(points / wrong);
	const underWay = Math.max(0, points - spent * wrong);
	return { spent, underWay, taken: spent + underWay };
}

/** How one lane counts: the only code that knows what the numbers mean. */
export function createLaneCounter(store: ThrottleStore, windows: Windows) {
	const secondsOf = { burst: windows.windowSeconds, trickle: windows.trickleSeconds };
	// The trickle's place is part of the limit, so that a burst of any size makes no more guesses than that.
	const placesOf = (door: Door, lane: Lane) => (door === 'trickle' ? 1 : lane.limit - 1);

	async function look(lane: Lane): Promise<Sight> {
		const burst = guessesIn(await store.get(keyOf('burst', lane)));
		const { underWay } = burst;
		if (burst.taken < placesOf('burst', lane)) {
			return { door: 'burst', spent: false, underWay, millisecondsLeft: 0 };
		}
		const counted = await store.get(keyOf('trickle', lane));
		const trickle = guessesIn(counted);
		return {
			door: trickle.taken < 1 ? 'trickle' : null,
			spent: burst.spent >= placesOf('burst', lane) && trickle.spent >= 1,
			underWay,
			millisecondsLeft: counted.millisecondsLeft,
		};
	}

	/** The place seen at that door, or null when somebody else was faster. */
	async function take(lane: Lane, door: Door): Promise<Place | null> {
		const key = keyOf(door, lane);
		const counted = await store.add(key, 1, secondsOf[door]);
		const endsAt = Date.now() + counted.millisecondsLeft;

		/** Corrects the number by what was added, unless that ended with its window. */
		async function settle(points: number): Promise<Counted> {
			const after = await store.add(key, points, secondsOf[door]);
			const isSame =
				Math.abs(Date.now() + after.millisecondsLeft - endsAt) < sameWindowMilliseconds;
			return isSame ? after : store.add(key, 1, secondsOf[door]);
		}
		async function giveBack(): Promise<void> {
			if ((await settle(-1)).points === 0) {
				await store.removeZero(key);
			}
		}
		async function spend(): Promise<boolean> {
			const count = async () =>
				door === 'burst'
					? settle(wrong - 1)
					: store.add(keyOf('burst', lane), wrong, secondsOf.burst);
			// The trickle's wait begins with the answer; its number tells the operator the lane's limit.
			const close = async () =>
				door === 'trickle' && store.put(key, wrong * lane.limit, secondsOf.trickle);
			const [after] = await Promise.all([count(), close()]);
			return guessesIn(after).spent === lane.limit;
		}

		if (guessesIn(counted).taken > placesOf(door, lane)) {
			await giveBack();
			return null;
		}
		return { giveBack, spend };
	}

	return { look, take };
}
