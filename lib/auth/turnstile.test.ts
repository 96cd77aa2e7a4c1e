import { setImmediate as turn } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile';

/** A loader behind a turnstile, whose batches end when the test says so. */
function create(atOnce: number) {
	const lookups = createTurnstile(atOnce);
	const batches: Array<{ keys: readonly number[]; end: (error?: Error) => void }> = [];
	const loader = new DataLoader<number, number>(
		(keys) =>
			lookups.run(
				() =>
					new Promise((resolve, reject) => {
						const end = (error?: Error) => (error ? reject(error) : resolve([...keys]));
						batches.push({ keys, end });
					}),
			),
		{ cache: false, maxBatchSize: 500, batchScheduleFn: lookups.schedule },
	);
	return { loader, batches };
}

test('S2: keys asked for while enough lookups are under way gather, and are read after they were asked for', async () => {
	const { loader, batches } = create(2);
	const answers: Array<Promise<number>> = [];
	for (let key = 1; key <= 8; key += 1) {
		answers.push(loader.load(key));
		await turn();
		await turn();
	}
	expect(batches.map(({ keys }) => keys)).toEqual([[1], [2]]);
	batches[0]?.end();
	await turn();
	await turn();
	expect(batches.map(({ keys }) => keys)).toEqual([[1], [2], [3, 4, 5, 6, 7, 8]]);
	for (const { end } of batches) end();
	expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('S25: a lookup that fails gives its place back', async () => {
	const { loader, batches } = create(1);
	for (let round = 0; round < 5; round += 1) {
		const failing = loader.load(round);
		const waiting = loader.load(round);
		await turn();
		await turn();
		batches.at(-1)?.end(new Error('away'));
		await expect(failing).rejects.toThrow('away');
		await expect(waiting).rejects.toThrow('away');
	}
	const last = loader.load(7);
	await turn();
	await turn();
	batches.at(-1)?.end();
	expect(await last).toBe(7);
});

test('more keys than one lookup takes are all answered', async () => {
	const { loader, batches } = create(1);
	const answers = Array.from({ length: 1200 }, (_, key) => loader.load(key));
	for (let round = 0; round < 10; round += 1) {
		await turn();
		for (const { end } of batches) end();
	}
	expect((await Promise.all(answers)).length).toBe(1200);
	expect(batches.map(({ keys }) => keys.length)).toEqual([500, 500, 200]);
});
