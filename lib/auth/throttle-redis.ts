import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors';
import { type Counted, noPoints, type ThrottleStore } from './throttle-store';

const prefix = 'p2m';
const timeoutMilliseconds = 3000;
const longestPauseMilliseconds = 2000;

const removeZeroScript =
	"if redis.call('get', KEYS[1]) == '0' then return redis.call('del', KEYS[1]) end return 0";

/**
 * On a Redis or Valkey, for many nodes. Connects in the background, again and again; while it is away
 * each verb fails within three seconds.
 * @param url `redis://` or `rediss://`
 * @param onError told of connections that broke or did not come about
 */
export function createRedisStore(url: string, onError: (error: Error) => void): ThrottleStore {
	const client = createClient({
		url,
		disableOfflineQueue: true,
		socket: {
			connectTimeout: timeoutMilliseconds,
			reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, longestPauseMilliseconds),
		},
	});
	client.on('error', onError);
	const connected = client.connect().catch(onError);
	const limiter = new RateLimiterRedis({
		// The windows and limits come with each call, and nothing is remembered in the process.
		points: 1,
		duration: 1,
		storeClient: client,
		useRedisPackage: true,
		keyPrefix: prefix,
	});
	const attempt = <Result>(work: () => Promise<Result>): Promise<Result> =>
		bounded(connected.then(work));

	return {
		get: (key) => attempt(async () => countedOf(await limiter.get(key))),
		add: (key, points, windowSeconds) =>
			attempt(async () =>
				countedOf(await limiter.penalty(key, points, { customDuration: windowSeconds })),
			),
		put: (key, points, windowSeconds) =>
			attempt(async () => {
				await limiter.set(key, points, windowSeconds);
			}),
		removeZero: (key) =>
			attempt(async () => {
				await client.eval(removeZeroScript, { keys: [limiter.getKey(key)] });
			}),
		list: () =>
			attempt(async () => {
				const listed = new Map<string, Counted>();
				for await (const keys of client.scanIterator({ MATCH: `${prefix}:*`, COUNT: 1000 })) {
					const found = keys.map((key) => limiter.parseKey(key));
					const counted = await Promise.all(found.map((key) => limiter.get(key)));
					found.forEach((key, index) => {
						listed.set(key, countedOf(counted[index] ?? null));
					});
				}
				return listed;
			}),
		remove: (keys) =>
			attempt(async () => {
				await Promise.all(keys.map((key) => limiter.delete(key)));
			}),
		close: async () => client.destroy(),
	};
}

/** @throws AppError `database_unavailable`, whatever it was that failed: a guess is never let in uncounted */
async function bounded<Result>(work: Promise<Result>): Promise<Result> {
	const done = new AbortController();
	const late = wait(timeoutMilliseconds, undefined, { signal: done.signal }).then(() => {
		throw new Error('the store of attempts did not answer in time');
	});
	try {
		return await Promise.race([work, late]);
	} catch (cause) {
		throw new AppError(
			'database_unavailable',
			'The server cannot reach its store of attempts. Try again in a moment.',
			{ cause, retryAfterSeconds: 5 },
		);
	} finally {
		done.abort();
	}
}

function countedOf(result: RateLimiterRes | null): Counted {
	return result === null
		? noPoints
		: { points: result.consumedPoints, millisecondsLeft: result.msBeforeNext };
}
