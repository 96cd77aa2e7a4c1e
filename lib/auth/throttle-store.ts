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

const sweepMilliseconds = 5 * 60_000;

/** Of the database and not of the node: windows end for all nodes at once, also where their clocks differ (S7). */
const now = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
const left = `greatest(expire - ${now}, 0)::float8 AS "millisecondsLeft"`;
const addition = `
	INSERT INTO rate_limits AS kept (key, points, expire) VALUES ($1, $2, ${now} + $3::bigint)
	ON CONFLICT (key) DO UPDATE SET`;
/** What `now` was in the row that was offered. */
const isOver = 'kept.expire <= excluded.expire - $3::bigint';

/** On the database itself, in the table `rate_limits`. */
export function createPostgresStore(db: Db): ThrottleStore {
	const counted = async (name: string, text: string, values: unknown[]): Promise<Counted> =>
		(await db.query<Counted>(name, text, values))[0] ?? noPoints;
	const sweep = () =>
		db.query('throttle_sweep', `DELETE FROM rate_limits WHERE expire < ${now}`, []);
	// A row that has ended counts for nothing: it may as well stay until the next time.
	const sweeping = setInterval(() => sweep().catch(() => undefined), sweepMilliseconds).unref();
	return {
		get: (key) =>
			counted(
				'throttle_get',
				`SELECT points, ${left} FROM rate_limits WHERE key = $1 AND expire > ${now}`,
				[key],
			),
		add: (key, points, windowSeconds) =>
			counted(
				'throttle_add',
				`${addition}
					points = CASE WHEN ${isOver} THEN excluded.points ELSE kept.points + excluded.points END,
					expire = CASE WHEN ${isOver} THEN excluded.expire ELSE kept.expire END
				RETURNING points, ${left}`,
				[key, points, windowSeconds * 1000],
			),
		put: async (key, points, windowSeconds) => {
			const text = `${addition} points = excluded.points, expire = excluded.expire`;
			await db.query('throttle_put', text, [key, points, windowSeconds * 1000]);
		},
		removeZero: async (key) => {
			const text = 'DELETE FROM rate_limits WHERE key = $1 AND points = 0';
			await db.query('throttle_remove_zero', text, [key]);
		},
		list: async () => {
			const text = `SELECT key, points, ${left} FROM rate_limits WHERE expire > ${now}`;
			const rows = await db.query<Counted & { key: string }>('throttle_list', text, []);
			return new Map(rows.map(({ key, ...rest }) => [key, rest]));
		},
		remove: async (keys) => {
			await db.query('throttle_remove', 'DELETE FROM rate_limits WHERE key = ANY($1)', [keys]);
		},
		close: async () => clearInterval(sweeping),
	};
}
