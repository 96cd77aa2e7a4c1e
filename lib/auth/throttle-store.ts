import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../db';

/** What a key holds, and how long it still will. */
export interface Counted {
	readonly points: number;
	readonly millisecondsLeft: number;
}

/**
 * Numbers that all nodes share and that end by themselves. A store that is away is AppError
 * `database_unavailable`: nobody is let in uncounted.
 */
export interface ThrottleStore {
	/** Zero when there is nothing. */
	get(key: string): Promise<Counted>;
	/**
	 * One atomic step. The first addition begins a window of so many whole seconds; later ones do not
	 * lengthen it.
	 * @returns what the key holds then
	 */
	add(key: string, points: number, windowSeconds: number): Promise<Counted>;
	/** Whatever it held: now this, in a new window. */
	put(key: string, points: number, windowSeconds: number): Promise<void>;
	/** Forgets the key if it holds zero, in one atomic step: the next addition begins a window of its own. */
	removeZero(key: string): Promise<void>;
	list(): Promise<Map<string, Counted>>;
	remove(keys: readonly string[]): Promise<void>;
	close(): Promise<void>;
}

export const noPoints: Counted = { points: 0, millisecondsLeft: 0 };

/** What every limiter is made with: the windows and limits come with each call, and nothing is remembered in the process. */
export const limiterOptions = { points: 1, duration: 1 };

export function countedOf(result: RateLimiterRes | null): Counted {
	return result === null
		? noPoints
		: { points: result.consumedPoints, millisecondsLeft: result.msBeforeNext };
}

const sweepMilliseconds = 5 * 60_000;

/** On the database itself, in the table `rate_limits`. */
export function createPostgresStore(db: Db): ThrottleStore {
	const limiter = new RateLimiterPostgres({
		...limiterOptions,
		storeClient: db.pool,
		storeType: 'pool',
		tableName: 'rate_limits',
		tableCreated: true,
		keyPrefix: '',
		// The limiter's own clearing cannot be stopped.
		clearExpiredByTimeout: false,
	});
	const sweep = () =>
		db.query('throttle_sweep', 'DELETE FROM rate_limits WHERE expire < $1', [Date.now()]);
	// A row that has ended counts for nothing: it may as well stay until the next time.
	const sweeping = setInterval(() => sweep().catch(() => undefined), sweepMilliseconds).unref();
	return {
		get: (key) => db.attempt(async () => countedOf(await limiter.get(key))),
		add: (key, points, windowSeconds) =>
			db.attempt(async () =>
				countedOf(await limiter.penalty(key, points, { customDuration: windowSeconds })),
			),
		put: (key, points, windowSeconds) =>
			db.attempt(async () => {
				await limiter.set(key, points, windowSeconds);
			}),
		removeZero: async (key) => {
			const text = 'DELETE FROM rate_limits WHERE key = $1 AND points = 0';
			await db.query('throttle_remove_zero', text, [key]);
		},
		list: async () => {
			const text = `SELECT key, points, (expire - $1::bigint)::float8 AS "millisecondsLeft"
				FROM rate_limits WHERE expire > $1::bigint`;
			const rows = await db.query<Counted & { key: string }>('throttle_list', text, [Date.now()]);
			return new Map(rows.map(({ key, ...counted }) => [key, counted]));
		},
		remove: async (keys) => {
			await db.query('throttle_remove', 'DELETE FROM rate_limits WHERE key = ANY($1)', [keys]);
		},
		close: async () => clearInterval(sweeping),
	};
}
