import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors';
import { networkOf } from './lanes';

/** More than anybody types; each costs some work of the threads that check passwords. */
const policy = { name: 'hints', limit: 60, windowSeconds: 60 };

/** Bounds the questions how hard a password is to guess, by address; in this process alone, as they only cost time. */
export function createHintLimit() {
	const limiter = new RateLimiterMemory({ points: policy.limit, duration: policy.windowSeconds });
	/** @throws AppError `too_many_attempts` */
	return async (address: string | null): Promise<void> => {
		try {
			await limiter.consume(address === null ? 'unknown' : networkOf(address));
		} catch (thrown) {
			if (!(thrown instanceof RateLimiterRes)) {
				throw thrown;
			}
			const retryAfterSeconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
			throw new AppError(
				'too_many_attempts',
				`Too many questions. Try again in ${retryAfterSeconds} seconds.`,
				{ retryAfterSeconds, rateLimit: policy },
			);
		}
	};
}
