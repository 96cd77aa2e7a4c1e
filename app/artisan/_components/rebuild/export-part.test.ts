import { expect, test } from 'vitest';
import { exportPart } from './export-part';
import type { PartFormat, Reply, Request, Wish } from './protocol';

const wish = { values: {}, colors: {} } as Wish;

/** A worker that says one thing, and whether it was ended after it. */
function saying(reply: Reply | 'error') {
	const asked: Request[] = [];
	let isTerminated = false;
	const worker = {
		onmessage: (_: { data: Reply }) => {},
		onerror: () => {},
		postMessage: (request: Request) => {
			asked.push(request);
			queueMicrotask(() =>
				reply === 'error' ? worker.onerror() : worker.onmessage({ data: reply }),
			);
		},
		terminate: () => {
			isTerminated = true;
		},
	};
	const ask = (part: string | null, format: PartFormat) =>
		exportPart(wish, part, format, () => worker as unknown as Worker);
	return { ask, asked, isEnded: () => isTerminated };
}

test('a part becomes a file of its type, and the worker ends', async () => {
	const { ask, asked, isEnded } = saying({ type: 'exported', bytes: new ArrayBuffer(7) });
	const blob = await ask('base/legs', 'stl');
	expect([blob.size, blob.type]).toEqual([7, 'model/stl']);
	expect(asked).toEqual([{ type: 'export', wish, part: 'base/legs', format: 'stl' }]);
	expect(isEnded()).toBe(true);
});

test('what cannot be built is said in a sentence, and the worker ends', async () => {
	const refused = saying({ type: 'refused', message: 'Height: 10 to 90.' });
	await expect(refused.ask('top', 'glb')).rejects.toThrow('Height: 10 to 90.');
	for (const reply of ['error', { type: 'broken' }] as const) {
		const { ask, isEnded } = saying(reply);
		await expect(ask(null, '3mf')).rejects.toThrow(/the server builds it/);
		expect(isEnded()).toBe(true);
	}
	expect(refused.isEnded()).toBe(true);
});
