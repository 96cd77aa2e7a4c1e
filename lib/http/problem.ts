import { AppError, type ErrorCode, isAppError } from '../errors';
import { apiHeaders } from './headers';

/** The one table from codes to answers: a code without a row does not compile. */
export const problems: Record<ErrorCode, { status: number; title: string }> = {
	malformed_request: { status: 400, title: 'Malformed request' },
	malformed_body: { status: 400, title: 'Malformed body' },
	invalid_credentials: { status: 401, title: 'Invalid credentials' },
	not_signed_in: { status: 401, title: 'Not signed in' },
	password_change_required: { status: 403, title: 'Password change required' },
	invalid_refresh_token: { status: 401, title: 'Invalid refresh token' },
	confirmation_required: { status: 403, title: 'Confirmation required' },
	signup_closed: { status: 403, title: 'Sign-up closed' },
	foreign_origin: { status: 403, title: 'Foreign origin' },
	not_found: { status: 404, title: 'Not found' },
	user_not_found: { status: 404, title: 'User not found' },
	method_not_allowed: { status: 405, title: 'Method not allowed' },
	username_taken: { status: 409, title: 'Username taken' },
	last_admin: { status: 409, title: 'Last administrator' },
	too_many_shares: { status: 409, title: 'Too many open links' },
	link_spent: { status: 410, title: 'Link spent' },
	file_lost: { status: 410, title: 'File lost' },
	length_required: { status: 411, title: 'Length required' },
	body_too_large: { status: 413, title: 'Body too large' },
	unsupported_media_type: { status: 415, title: 'Unsupported media type' },
	invalid_request: { status: 422, title: 'Invalid request' },
	password_refused: { status: 422, title: 'Password refused' },
	username_refused: { status: 422, title: 'Username refused' },
	idempotency_conflict: { status: 422, title: 'Idempotency conflict' },
	program_refused: { status: 422, title: 'Program refused' },
	planner_unavailable: { status: 422, title: 'Planner unavailable' },
	too_many_tasks: { status: 429, title: 'Too many tasks' },
	too_many_attempts: { status: 429, title: 'Too many attempts' },
	internal: { status: 500, title: 'Internal error' },
	invalid_settings: { status: 500, title: 'Invalid settings' },
	blender_failed: { status: 502, title: 'Blender failed' },
	busy: { status: 503, title: 'Busy' },
	database_unavailable: { status: 503, title: 'Database unavailable' },
	files_unavailable: { status: 503, title: 'Files unavailable' },
	quota_exceeded: { status: 507, title: 'Quota exceeded' },
};

/** What a client is told of anything thrown: expected refusals as they are, everything else without a detail. */
export function toAppError(thrown: unknown): AppError {
	if (isAppError(thrown)) {
		return thrown;
	}
	return new AppError('internal', 'The server failed on this request. Its log says why.', {
		cause: thrown,
	});
}

/** What the operator has to know, and the log tells more of. All other refusals are alike byte for byte, whoever is refused (S9, S25). */
export const isForOperator: ReadonlySet<ErrorCode> = new Set([
	'internal',
	'database_unavailable',
	'files_unavailable',
]);

/**
 * RFC 9457 problem details, plus the seed's `success` and `message` so that its clients read them too.
 * A 401 names the scheme it wants (RFC 9110 section 15.5.2).
 * @param requestId for whoever reports a failure to who reads the log
 */
export function problemResponse(
	error: AppError,
	requestId: string | null = null,
	headers: Record<string, string> = {},
): Response {
	const { status, title } = problems[error.code];
	const body = {
		success: false,
		message: error.message,
		type: 'about:blank',
		title,
		status,
		detail: error.message,
		code: error.code,
		...(requestId !== null && isForOperator.has(error.code) ? { request_id: requestId } : {}),
	};
	return new Response(JSON.stringify(body), {
		status,
		headers: {
			...apiHeaders,
			'content-type': 'application/problem+json',
			...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
			...(error.retryAfterSeconds === undefined
				? {}
				: { 'retry-after': String(error.retryAfterSeconds) }),
			...rateLimitHeaders(error),
			...headers,
		},
	});
}

/** draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it (S16). */
function rateLimitHeaders({ rateLimit, retryAfterSeconds = 0 }: AppError): Record<string, string> {
	return rateLimit === undefined
		? {}
		: {
				'ratelimit-policy': `"${rateLimit.name}";q=${rateLimit.limit};w=${rateLimit.windowSeconds}`,
				ratelimit: `"${rateLimit.name}";r=0;t=${retryAfterSeconds}`,
			};
}
