import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Hasher } from '../auth/hasher';
import type { AuthService } from '../auth/service';
import type { Throttle } from '../auth/throttle';
import { isAppError } from '../errors';

export type AuthMetrics = ReturnType<typeof createAuthMetrics>;

const outcomes = [
	'ok',
	'wrong',
	'throttled',
	'busy',
	'password_change_required',
	'unavailable',
	'failed',
] as const;
type Outcome = (typeof outcomes)[number];

/** Unknown, wrong and inactive are alike here too (S9). */
const outcomeByCode: Readonly<Record<string, Outcome>> = {
	invalid_credentials: 'wrong',
	too_many_attempts: 'throttled',
	busy: 'busy',
	password_change_required: 'password_change_required',
	database_unavailable: 'unavailable',
};

const laneNames = ['account', 'address', 'device', 'session'];
const waits = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40];

/** Puts counters around the parts of signing in, which know nothing of them. */
export function createAuthMetrics(registry: Registry, options: { threads: number }) {
	const registers = [registry];
	const logins = new Counter({
		name: 'p2m_logins_total',
		help: 'Sign-ins with a name and a password, by what became of them.',
		labelNames: ['outcome'],
		registers,
	});
	const refusals = new Counter({
		name: 'p2m_throttle_refusals_total',
		help: 'Guesses that were not looked at, by the lane that was full.',
		labelNames: ['lane'],
		registers,
	});
	for (const outcome of outcomes) {
		logins.inc({ outcome }, 0);
	}
	for (const lane of laneNames) {
		refusals.inc({ lane }, 0);
	}
	const counted =
		<Input, Result>(login: (input: Input) => Promise<Result>) =>
		async (input: Input): Promise<Result> => {
			try {
				const result = await login(input);
				logins.inc({ outcome: 'ok' });
				return result;
			} catch (thrown) {
				logins.inc({ outcome: outcomeByCode[codeOf(thrown)] ?? 'failed' });
				throw thrown;
			}
		};
	return {
		hasher: hasherMetrics(registry, options.threads),
		throttle: (throttle: Throttle): Throttle => ({
			...throttle,
			reserve: (...given) =>
				throttle.reserve(...given).catch((thrown: unknown) => {
					if (isAppError(thrown) && thrown.rateLimit !== undefined) {
						refusals.inc({ lane: thrown.rateLimit.name });
					}
					throw thrown;
				}),
		}),
		auth: (auth: AuthService): AuthService => ({
			...auth,
			login: counted(auth.login),
			loginOrChoose: counted(auth.loginOrChoose),
		}),
	};
}

function hasherMetrics(registry: Registry, threads: number) {
	const registers = [registry];
	const labelNames = ['lane'] as const;
	/** Under way and waiting; who is refused is neither. */
	const inside = { strangers: 0, known: 0 };
	type Lane = keyof typeof inside;
	const lanes: readonly Lane[] = ['strangers', 'known'];
	const gauge = (name: string, help: string, share: (count: number) => number) =>
		new Gauge({
			name,
			help,
			labelNames,
			registers,
			collect() {
				for (const lane of lanes) {
					this.set({ lane }, share(inside[lane]));
				}
			},
		});
	gauge('p2m_hash_running', 'Password checks that have a thread.', (count) =>
		Math.min(count, threads),
	);
	gauge('p2m_hash_queued', 'Password checks that wait for a thread.', (count) =>
		Math.max(0, count - threads),
	);
	const refused = new Counter({
		name: 'p2m_hash_refused_total',
		help: 'Password checks that found the queue full, or whose client left it.',
		labelNames,
		registers,
	});
	const durations = new Histogram({
		name: 'p2m_hash_duration_seconds',
		help: 'From asking for a password check to its verdict, the wait for a thread included.',
		labelNames,
		buckets: waits,
		registers,
	});
	for (const lane of lanes) {
		refused.inc({ lane }, 0);
	}
	const measured = async <Result>(lane: Lane, work: () => Promise<Result>): Promise<Result> => {
		inside[lane] += 1;
		const began = performance.now();
		try {
			const result = await work();
			durations.observe({ lane }, (performance.now() - began) / 1000);
			return result;
		} catch (thrown) {
			if (codeOf(thrown) === 'busy') {
				refused.inc({ lane });
			}
			throw thrown;
		} finally {
			inside[lane] -= 1;
		}
	};
	return (hasher: Hasher): Hasher => ({
		hash: (password) => measured('strangers', () => hasher.hash(password)),
		verify: (password, hash, options) =>
			measured(options?.known === true ? 'known' : 'strangers', () =>
				hasher.verify(password, hash, options),
			),
		strength: (...given) => measured('strangers', () => hasher.strength(...given)),
		close: hasher.close,
	});
}

function codeOf(thrown: unknown): string {
	return isAppError(thrown) ? thrown.code : '';
}
