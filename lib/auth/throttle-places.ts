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

export async function giveBackAll(places: readonly Place[]): Promise<void> {
	await Promise.all(places.map((place) => place.giveBack()));
}

/** @returns true when one of the lanes became full by it */
export async function spendAll(places: readonly Place[]): Promise<boolean> {
	return (await Promise.all(places.map((place) => place.spend()))).includes(true);
}
