/** Stable codes; clients may switch on them. `lib/http/problem.ts` gives each its status and title. */
export type ErrorCode =
	| 'malformed_request'
	| 'malformed_body'
	| 'invalid_request'
	| 'invalid_credentials'
	| 'not_signed_in'
	| 'password_change_required'
	| 'confirmation_required'
	| 'too_many_attempts'
	| 'invalid_refresh_token'
	| 'link_spent'
	| 'signup_closed'
	| 'last_admin'
	| 'password_refused'
	| 'username_refused'
	| 'username_taken'
	| 'user_not_found'
	| 'foreign_origin'
	| 'not_found'
	| 'method_not_allowed'
	| 'length_required'
	| 'body_too_large'
	| 'unsupported_media_type'
	| 'too_many_tasks'
	| 'too_many_shares'
	| 'quota_exceeded'
	| 'file_lost'
	| 'files_unavailable'
	| 'idempotency_conflict'
	| 'program_refused'
	| 'planner_unavailable'
	| 'blender_failed'
	| 'busy'
	| 'database_unavailable'
	| 'invalid_settings'
	| 'internal';

/** `limit` attempts in `windowSeconds`. */
export interface RateLimitPolicy {
	readonly name: string;
	readonly limit: number;
	readonly windowSeconds: number;
}

/**
 * An expected refusal. `message` is for the person who asked and never holds a credential;
 * `cause` is for the log. Told apart by `code`, never by `instanceof`: the bundlers make copies of the class.
 */
export class AppError extends Error {
	readonly code: ErrorCode;
	/** Seconds after which trying again makes sense; becomes `Retry-After`. */
	readonly retryAfterSeconds: number | undefined;
	/** The policy that refused; becomes the `RateLimit` headers. */
	readonly rateLimit: RateLimitPolicy | undefined;

	constructor(
		code: ErrorCode,
		message: string,
		options: { cause?: unknown; retryAfterSeconds?: number; rateLimit?: RateLimitPolicy } = {},
	) {
		super(message, { cause: options.cause });
		this.name = 'AppError';
		this.code = code;
		this.retryAfterSeconds = options.retryAfterSeconds;
		this.rateLimit = options.rateLimit;
	}
}

/** Narrows anything thrown to an `AppError`, across module copies. */
export function isAppError(thrown: unknown): thrown is AppError {
	return thrown instanceof Error && thrown.name === 'AppError' && 'code' in thrown;
}
