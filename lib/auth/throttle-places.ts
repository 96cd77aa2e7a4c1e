import type { Lane } from './lanes';
import type { createLaneCounter, Place, Sight } from './throttle-lane';

export type LaneSight = Sight & { readonly lane: Lane };

/** A place in every lane as seen, or null, and then none in any. */
export async function takeAll(
	counter: ReturnType<typeof createLaneCounter>,
	sights: readonly LaneSight[],
): Promise<Place[] | null> {
	const results = await Promise.allSettled(
		sights.map(async ({ lane, door }) => door && counter.take(lane, door)),
	);
	const taken = results.flatMap((result) =>
		result.status === 'fulfilled' && result.value !== null ? [result.value] : [],
	);
	if (taken.length === sights.length) {
		return taken;
	}
	await giveBackAll(taken);
	const failed = results.find((result) => result.status === 'rejected');
	if (failed !== undefined) {
		throw failed.reason;
	}
	return null;
}

async function giveBackAll(places: readonly Place[]): Promise<void> {
	await Promise.all(places.map((place) => place.giveBack()));
}

/** @returns true when one of the lanes became full by it */
async function spendAll(places: readonly Place[]): Promise<boolean> {
	return (await Promise.all(places.map((place) => place.spend()))).includes(true);
}

/** The right to one guess, already counted. One of the two ends it; after that they do nothing. */
export interface Slot {
	/** From the first entry that was offered: where a known browser is served, as one. */
	readonly preferred: boolean;
	/** The guess was right, or was not made. */
	giveBack(): Promise<void>;
	/** The guess was wrong. `locked`: it was the one that made a lane's limit full. */
	spend(): Promise<{ locked: boolean }>;
}

/** @param ended told when the places have been given back or spent */
export function slotOf(places: readonly Place[], preferred: boolean, ended: () => void): Slot {
	let open = true;
	const once = async <Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> => {
		if (!open) {
			return otherwise;
		}
		open = false;
		try {
			return await work();
		} finally {
			ended();
		}
	};
	return {
		preferred,
		giveBack: () => once(() => giveBackAll(places), undefined),
		spend: () => once(async () => ({ locked: await spendAll(places) }), { locked: false }),
	};
}
