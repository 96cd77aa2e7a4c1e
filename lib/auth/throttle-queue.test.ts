import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AppError } from '../errors';
import { createLaneQueues } from './throttle-queue';

const away = () => new AppError('database_unavailable', 'Away.', { retryAfterSeconds: 5 });
const busy = () => new AppError('busy', 'Busy.');
const full = () => new AppError('too_many_attempts', 'Full.');

test('whoever is in line when the store does not answer is refused with its head, without a wait of their own', async () => {
	const queues = createLaneQueues();
	let asked = 0;
	const ask = async () => {
		asked += 1;
		await wait(20);
		throw away();
	};
	const line = Array.from({ length: 30 }, () => queues.take('lane', busy, ask));
	const elsewhere = queues.take('another lane', busy, ask);
	for (const one of [...line, elsewhere]) {
		await expect(one).rejects.toMatchObject({ code: 'database_unavailable' });
	}
	expect(asked).toBe(2);
});

test('whoever comes after that asks the store again', async () => {
	const queues = createLaneQueues();
	const first = queues.take('lane', busy, () => Promise.reject(away()));
	const later = first
		.catch(() => undefined)
		.then(() => queues.take('lane', busy, async () => 'let in'));
	await expect(first).rejects.toMatchObject({ code: 'database_unavailable' });
	await expect(later).resolves.toBe('let in');
});

test('a lane that is full refuses one after another: each may be let in', async () => {
	const queues = createLaneQueues();
	const first = queues.take('lane', busy, () => Promise.reject(full()));
	const second = queues.take('lane', busy, async () => 'let in');
	await expect(first).rejects.toMatchObject({ code: 'too_many_attempts' });
	await expect(second).resolves.toBe('let in');
});
