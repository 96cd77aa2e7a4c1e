import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Db, openDatabase } from '../db';
import { type ScratchDatabase, scratchDatabase } from '../testing/database';
import type { Lane } from './lanes';
import { createThrottle, type Throttle } from './throttle';
import type { Slot } from './throttle-places';
import { createRedisStore } from './throttle-redis';
import { createPostgresStore, type ThrottleStore } from './throttle-store';

const redisUrl = process.env['TEST_REDIS_URL'];
const stores = ['PostgreSQL', ...(redisUrl === undefined ? [] : ['Redis'])];
const quick = { windowSeconds: 60, trickleSeconds: 2, waitSeconds: 5 };
const refused = { name: 'AppError', code: 'too_many_attempts' };

let scratch: ScratchDatabase;
beforeAll(async () => {
	scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

let laneNumber = 0;
/** A lane nobody has used. */
function freshLane(limit = 10, name: Lane['name'] = 'account'): Lane {
	laneNumber += 1;
	return { name, key: `user:${process.pid}${laneNumber}`, limit };
}

describe.each(stores)('counted in %s', (kind) => {
	const opened: Array<{ throttle: Throttle; db: Db | null }> = [];
	const storesOf: ThrottleStore[] = [];

	/** One process of its own: its own connections, nothing shared but the store. */
	function node(options: Parameters<typeof createThrottle>[1] = quick): Throttle {
		const db =
			kind === 'Redis'
				? null
				: openDatabase(scratch.url, { poolSize: 5, onError: () => undefined });
		const store =
			db === null ? createRedisStore(redisUrl ?? '', () => undefined) : createPostgresStore(db);
		storesOf.push(store);
		const throttle = createThrottle(store, options);
		opened.push({ throttle, db });
		return throttle;
	}
	afterEach(async () => {
		for (const { throttle, db } of opened.splice(0)) {
			await throttle.clear({});
			await throttle.close();
			await db?.close();
		}
		storesOf.length = 0;
	});

	/** What the store holds of a lane: its number, per door. */
	async function counts(lane: Lane) {
		const listed = (await storesOf[0]?.list()) ?? new Map();
		const at = (door: string) => listed.get(`${door}:${lane.name}:${lane.key}`)?.points ?? null;
		return { burst: at('burst'), trickle: at('trickle') };
	}

	/** Reserves, "hashes" for a few milliseconds, and ends the slot. Counts those that got so far. */
	function guesser() {
		const seen = { evaluated: 0, refused: 0, locked: 0, atOnce: 0, most: 0 };
		const guess = async (throttle: Throttle, lanes: readonly Lane[], right: boolean) => {
			let slot: Slot;
			try {
				slot = await throttle.reserve([lanes]);
			} catch (thrown) {
				expect(thrown).toMatchObject(refused);
				seen.refused += 1;
				return false;
			}
			seen.evaluated += 1;
			seen.atOnce += 1;
			seen.most = Math.max(seen.most, seen.atOnce);
			await wait(15);
			seen.atOnce -= 1;
			if (right) {
				await slot.giveBack();
			} else {
				const { locked } = await slot.spend();
				seen.locked += locked ? 1 : 0;
			}
			return true;
		};
		return { guess, seen };
	}
	const fill = async (throttle: Throttle, lane: Lane, wrongGuesses: number) => {
		for (let index = 0; index < wrongGuesses; index += 1) {
			await (await throttle.reserve([[lane]])).spend();
		}
	};

	describe('S14', () => {
		test('S14: 200 parallel wrong guesses on two nodes evaluate exactly 10 passwords, and none after a restart', async () => {
			const slowTrickle = { ...quick, trickleSeconds: 45 };
			const [one, two] = [node(slowTrickle), node(slowTrickle)];
			const lane = freshLane();
			const { guess, seen } = guesser();
			await Promise.all(
				Array.from({ length: 200 }, (_, index) =>
					guess(index % 2 === 0 ? one : two, [lane], false),
				),
			);
			expect(seen).toMatchObject({ evaluated: 10, refused: 190, locked: 1 });
			// Exact: ten wrong ones, and nothing left over of the 190. One that came too late to the trickle may be
			// taken back from the number that closed it.
			const closed = { burst: 100_000, trickle: expect.closeTo(100_000, -2) };
			expect(await counts(lane)).toEqual(closed);
			const restarted = node(slowTrickle);
			await Promise.all(Array.from({ length: 20 }, () => guess(restarted, [lane], false)));
			expect(seen).toMatchObject({ evaluated: 10, refused: 210 });
			expect(await counts(lane)).toEqual(closed);
		});

		test('S3: 50 right sign-ins of one user at once on two nodes all succeed, and nothing is left counted', async () => {
			const nodes = [node(), node()];
			const lanes = [freshLane(), freshLane(20, 'address')];
			const { guess, seen } = guesser();
			await Promise.all(
				Array.from({ length: 50 }, (_, index) => {
					const throttle = nodes[index % 2];
					return throttle === undefined ? null : guess(throttle, lanes, true);
				}),
			);
			expect(seen).toMatchObject({ evaluated: 50, refused: 0 });
			expect(seen.most).toBeLessThanOrEqual(10);
			for (const lane of lanes) {
				expect(await counts(lane)).toEqual({ burst: null, trickle: null });
			}
		});

		test('S3: right sign-ins that together take longer than one may wait all get their turn', async () => {
			const throttle = node({ ...quick, waitSeconds: 1 });
			const lane = freshLane(3);
			const signIn = async () => {
				const slot = await throttle.reserve([[lane]]);
				await wait(150);
				await slot.giveBack();
			};
			const started = performance.now();
			await Promise.all(Array.from({ length: 36 }, signIn));
			expect(performance.now() - started).toBeGreaterThan(1500);
			expect(await counts(lane)).toEqual({ burst: null, trickle: null });
		});

		test('S3, S14: right ones among a few wrong ones all succeed; the wrong ones stay counted', async () => {
			const [one, two] = [node(), node()];
			const lane = freshLane();
			const { guess, seen } = guesser();
			await Promise.all(
				Array.from({ length: 30 }, (_, index) =>
					guess(index % 2 === 0 ? one : two, [lane], index % 6 !== 0),
				),
			);
			expect(seen).toMatchObject({ evaluated: 30, refused: 0, locked: 0 });
			expect((await counts(lane)).burst).toBe(50_000);
		});

		test('S14: of 12 nodes that see the last two places at the same moment, no more than two get one', async () => {
			const nodes = Array.from({ length: 12 }, () => node({ ...quick, waitSeconds: 0 }));
			const [any] = nodes;
			for (let round = 0; round < 5; round += 1) {
				const lane = freshLane(4);
				await fill(any ?? node(), lane, 2);
				// One place of the burst and the trickle's, and no time to wait for either.
				const results = await Promise.allSettled(nodes.map((at) => at.reserve([[lane]])));
				const slots = results.flatMap((result) =>
					result.status === 'fulfilled' ? [result.value] : [],
				);
				expect(slots.length).toBeGreaterThanOrEqual(1);
				expect(slots.length).toBeLessThanOrEqual(2);
				await Promise.all(slots.map((slot) => slot.giveBack()));
				expect(await counts(lane)).toEqual({ burst: 20_000, trickle: null });
			}
		});

		test('S3: a place that is given back goes to the next in line without a pause', async () => {
			const throttle = node();
			const lane = freshLane(3);
			const { guess, seen } = guesser();
			const alone = performance.now();
			for (let round = 0; round < 20; round += 1) await guess(throttle, [freshLane()], true);
			const started = performance.now();
			await Promise.all(Array.from({ length: 60 }, () => guess(throttle, [lane], true)));
			expect(seen).toMatchObject({ evaluated: 80, refused: 0, most: 3 });
			// 20 rounds of 15 ms; with a pause of 100 ms in each they would take two seconds longer than alone.
			const most = Math.max(1500, 3 * (started - alone));
			expect(performance.now() - started).toBeLessThan(most);
		});

		test('whoever finds all places spent is refused at once; whoever finds guesses under way waits for them', async () => {
			const throttle = node();
			const lane = freshLane(3);
			await fill(throttle, lane, 1);
			const [under, way] = [await throttle.reserve([[lane]]), await throttle.reserve([[lane]])];
			let entered = false;
			const waiting = throttle.reserve([[lane]]).then((slot) => {
				entered = true;
				return slot;
			});
			await wait(300);
			expect(entered).toBe(false);
			await under.giveBack();
			const slot = await waiting;
			const late = throttle.reserve([[lane]]);
			late.catch(() => undefined);
			await slot.spend();
			await wait(200);
			expect(await way.spend()).toEqual({ locked: true });
			await expect(late).rejects.toMatchObject(refused);
			const started = performance.now();
			await expect(throttle.reserve([[lane]])).rejects.toMatchObject(refused);
			expect(performance.now() - started).toBeLessThan(1000 * quick.waitSeconds - 1000);
		});

		test('waiting ends with the client’s leaving, and after its time', async () => {
			const throttle = node({ ...quick, trickleSeconds: 45, waitSeconds: 3 });
			const lane = freshLane(3);
			const slots = await Promise.all([1, 2, 3].map(() => throttle.reserve([[lane]])));
			const gone = new AbortController();
			const started = performance.now();
			const left = throttle.reserve([[lane]], gone.signal);
			setTimeout(() => gone.abort(), 100);
			await expect(left).rejects.toMatchObject(refused);
			expect(performance.now() - started).toBeLessThan(2500);
			await expect(throttle.reserve([[lane]])).rejects.toMatchObject(refused);
			expect(performance.now() - started).toBeGreaterThan(2900);
			for (const slot of slots) await slot.giveBack();
			expect(await counts(lane)).toEqual({ burst: null, trickle: null });
		});

		test('what a crashed node had reserved stays spent, and makes only one newcomer wait', async () => {
			const crashed = node({ ...quick, trickleSeconds: 6 });
			const lane = freshLane(4);
			await Promise.all([1, 2, 3, 4].map(() => crashed.reserve([[lane]])));
			const other = node({ ...quick, trickleSeconds: 45, waitSeconds: 1 });
			await expect(other.reserve([[lane]])).rejects.toMatchObject(refused);
			const started = performance.now();
			await expect(other.reserve([[lane]])).rejects.toMatchObject(refused);
			expect(performance.now() - started).toBeLessThan(900);
			// The trickle opens again all the same.
			await wait(6000);
			await (await other.reserve([[lane]])).giveBack();
		});

		test('a place is taken in all lanes or in none', async () => {
			const throttle = node({ ...quick, trickleSeconds: 45 });
			const address = freshLane(3, 'address');
			const account = freshLane();
			await fill(throttle, address, 3);
			for (let index = 0; index < 20; index += 1) {
				await expect(throttle.reserve([[account, address]])).rejects.toMatchObject({
					...refused,
					rateLimit: { name: 'address', limit: 3, windowSeconds: 60 },
				});
			}
			expect(await counts(account)).toEqual({ burst: null, trickle: null });
			expect(await counts(address)).toEqual({ burst: 30_000, trickle: 30_000 });
		});

		test('a slot ends once, and a guess that outlives its window leaves no debt and no credit', async () => {
			const throttle = node({ ...quick, windowSeconds: 2 });
			const lane = freshLane();
			const slot = await throttle.reserve([[lane]]);
			await slot.spend();
			await slot.giveBack();
			await slot.spend();
			expect((await counts(lane)).burst).toBe(10_000);
			const [right, wrong] = [await throttle.reserve([[lane]]), await throttle.reserve([[lane]])];
			await wait(2200);
			expect((await counts(lane)).burst).toBeNull();
			const next = await throttle.reserve([[lane]]);
			await right.giveBack();
			expect((await counts(lane)).burst).toBe(1);
			await wrong.spend();
			expect((await counts(lane)).burst).toBe(10_001);
			await next.giveBack();
		});

		test('without any lane everybody is let in', async () => {
			const slot = await node().reserve([[]]);
			await slot.giveBack();
			expect(await slot.spend()).toEqual({ locked: false });
		});
	});

	describe('S15', () => {
		test('S15: a spent lane lets one guess in when the trickle opens, however many were refused meanwhile', async () => {
			const trickleSeconds = 4;
			const options = { ...quick, trickleSeconds };
			const [one, two] = [node(options), node(options)];
			const lane = freshLane();
			await fill(one, lane, 10);
			const { guess, seen } = guesser();
			const [begun, end] = [Date.now(), Date.now() + 1800];
			while (Date.now() < end) {
				await Promise.all([one, two, one, two].map((at) => guess(at, [lane], false)));
			}
			expect(seen.evaluated).toBe(0);
			expect(seen.refused).toBeGreaterThan(20);
			await wait(begun + trickleSeconds * 1000 + 100 - Date.now());
			await Promise.all(
				Array.from({ length: 20 }, (_, index) => guess(index % 2 ? one : two, [lane], false)),
			);
			expect(seen.evaluated).toBe(1);
		});

		test('S15: the owner is let in by the trickle, and gives its place back to herself', async () => {
			const throttle = node();
			const lane = freshLane();
			await fill(throttle, lane, 10);
			await expect(throttle.reserve([[lane]])).rejects.toMatchObject(refused);
			await wait(2100);
			for (let times = 0; times < 5; times += 1) {
				await (await throttle.reserve([[lane]])).giveBack();
			}
			const { locked } = await (await throttle.reserve([[lane]])).spend();
			expect(locked).toBe(false);
			await expect(throttle.reserve([[lane]])).rejects.toMatchObject(refused);
		});

		test('S15: a known browser has places of its own; when it spent them it is a stranger', async () => {
			const throttle = node({ ...quick, trickleSeconds: 45 });
			const account = freshLane();
			const device = freshLane(3, 'device');
			await fill(throttle, account, 10);
			await expect(throttle.reserve([[account]])).rejects.toMatchObject(refused);
			for (let times = 0; times < 3; times += 1) {
				const slot = await throttle.reserve([[device], [account]]);
				expect(slot.preferred).toBe(true);
				await slot.spend();
			}
			const asStranger = throttle.reserve([[device], [account]]);
			await expect(asStranger).rejects.toMatchObject({
				...refused,
				rateLimit: { name: 'account' },
			});
			await throttle.clear({ lane: 'account' });
			const slot = await throttle.reserve([[device], [account]]);
			expect(slot.preferred).toBe(false);
			await slot.giveBack();
		});
	});

	test('S16: a refusal says in whole seconds when to come back, and by which policy', async () => {
		const throttle = node({});
		const lane = freshLane(5);
		await fill(throttle, lane, 5);
		const thrown = await throttle.reserve([[lane]]).catch((error: unknown) => error);
		expect(thrown).toMatchObject({
			...refused,
			rateLimit: { name: 'account', limit: 5, windowSeconds: 900 },
		});
		const { retryAfterSeconds, message } = thrown as { retryAfterSeconds: number; message: string };
		expect(Number.isSafeInteger(retryAfterSeconds)).toBe(true);
		expect(retryAfterSeconds).toBeGreaterThan(40);
		expect(retryAfterSeconds).toBeLessThanOrEqual(45);
		expect(message).toBe(`Too many attempts. Try again in ${retryAfterSeconds} seconds.`);
	});

	describe('the operator', () => {
		test('sees who has to wait and until when, and lifts it at once', async () => {
			const [throttle, elsewhere] = [node({}), node({})];
			const account = freshLane(3);
			const address = freshLane(4, 'address');
			await fill(throttle, freshLane(), 2);
			await fill(throttle, account, 3);
			await fill(throttle, address, 4);
			const blocks = await elsewhere.blocks();
			expect(blocks.map(({ lane, key }) => ({ lane, key }))).toEqual([
				{ lane: 'account', key: account.key },
				{ lane: 'address', key: address.key },
			]);
			for (const { until } of blocks) {
				expect(until.getTime() - Date.now()).toBeGreaterThan(40_000);
				expect(until.getTime() - Date.now()).toBeLessThanOrEqual(45_000);
			}
			expect(await elsewhere.clear({ lane: 'account', key: address.key })).toBe(0);
			expect(await elsewhere.clear({ lane: 'account', key: account.key })).toBe(1);
			expect((await throttle.blocks()).map(({ key }) => key)).toEqual([address.key]);
			await (await throttle.reserve([[account]])).giveBack();
			await expect(throttle.reserve([[address]])).rejects.toMatchObject(refused);
			expect(await elsewhere.clear({})).toBe(2);
			expect(await throttle.blocks()).toEqual([]);
		});
	});
});

test('S7: windows end by the clock of PostgreSQL, at nodes whose own clocks are ten minutes apart', async () => {
	const db = openDatabase(scratch.url, { poolSize: 2, onError: () => undefined });
	const store = createPostgresStore(db);
	const trueNow = Date.now;
	const clock = vi.spyOn(Date, 'now');
	const at = async <Result>(seconds: number, work: () => Promise<Result>): Promise<Result> => {
		clock.mockImplementation(() => trueNow() + 1000 * seconds);
		return work();
	};
	await at(300, () => store.put('clocks', 3, 45));
	expect((await at(-300, () => store.get('clocks'))).millisecondsLeft).toBeLessThanOrEqual(45_000);
	expect(await at(-300, () => store.add('clocks', 1, 45))).toMatchObject({ points: 4 });
	await at(-300, () => store.put('clocks', 5, 45));
	expect(await at(300, () => store.get('clocks'))).toMatchObject({ points: 5 });
	expect((await at(300, () => store.list())).get('clocks')?.millisecondsLeft).toBeGreaterThan(
		40_000,
	);
	expect(await at(300, () => store.add('clocks', 1, 45))).toMatchObject({ points: 6 });
	await store.remove(['clocks']);
	await store.close();
	await db.close();
});

describe('S25: a store that is away lets nobody in, soon, and says so', () => {
	const nowhere = 'localhost:1';

	test('PostgreSQL', async () => {
		const db = openDatabase(`postgresql://x@${nowhere}/x`, {
			poolSize: 2,
			onError: () => undefined,
		});
		const throttle = createThrottle(createPostgresStore(db));
		const away = { code: 'database_unavailable' };
		await expect(throttle.reserve([[freshLane()]])).rejects.toMatchObject(away);
		await expect(throttle.blocks()).rejects.toMatchObject(away);
		await throttle.close();
		await db.close();
	});

	test('Redis', async () => {
		const errors: Error[] = [];
		const store = createRedisStore(`redis://${nowhere}`, (error) => errors.push(error));
		const throttle = createThrottle(store);
		const started = performance.now();
		const away = { code: 'database_unavailable' };
		await Promise.all([
			expect(throttle.reserve([[freshLane()]])).rejects.toMatchObject(away),
			expect(throttle.blocks()).rejects.toMatchObject(away),
		]);
		expect(performance.now() - started).toBeLessThan(5000);
		expect(errors.length).toBeGreaterThan(0);
		await throttle.close();
	});
});
