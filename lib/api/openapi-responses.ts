import type { ErrorCode } from '../errors';
import { problems } from '../http/problem';
import type { Answer, Operation } from './openapi-operation';
import { schemaPath } from './openapi-schemas';

const refusalsOfAll = ['malformed_request', 'internal', 'database_unavailable'] as const;
const refusalsOfBodies = [
	...(['malformed_body', 'body_too_large'] as const),
	...(['unsupported_media_type', 'invalid_request'] as const),
];

/** What an operation can refuse with, by status. */
function refusalsOf(method: string, operation: Operation): Map<number, ErrorCode[]> {
	const codes = new Set<ErrorCode>([
		...operation.refusals,
		...(method === 'GET' ? [] : (['foreign_origin'] as const)),
		...(operation.body === undefined ? [] : refusalsOfBodies),
		...(operation.query === undefined ? [] : (['invalid_request'] as const)),
		...(operation.access === 'admin' ? (['not_found'] as const) : []),
		...refusalsOfAll,
	]);
	const byStatus = new Map<number, ErrorCode[]>();
	for (const code of codes) {
		const { status } = problems[code];
		byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
	}
	return byStatus;
}

/** By status. */
export function responsesOf(method: string, operation: Operation) {
	const responses: Record<string, unknown> = {};
	for (const [status, codes] of refusalsOf(method, operation)) {
		responses[status] = {
			description: codes.map((code) => problems[code].title).join('; '),
			headers: refusalHeaders(status),
			content: problemContent(codes),
		};
	}
	for (const [status, answer] of Object.entries(operation.answers)) {
		const refusals = refusalsOf(method, operation).get(Number(status));
		responses[status] = {
			description: answer.about,
			headers: answerHeaders(answer, Number(status)),
			content: {
				...contentOf(answer),
				...(refusals === undefined ? {} : problemContent(refusals)),
			},
		};
	}
	return responses;
}

function contentOf({ schema, contentTypes = [] }: Answer) {
	return {
		...(schema === undefined
			? {}
			: { 'application/json': { schema: { $ref: `${schemaPath}${schema}` } } }),
		...Object.fromEntries(
			contentTypes.map((type) => [
				type,
				{ schema: type === 'application/json' ? {} : { type: 'string' } },
			]),
		),
	};
}

function problemContent(codes: readonly ErrorCode[]) {
	const schema = {
		allOf: [{ $ref: `${schemaPath}Problem` }],
		properties: { code: { enum: codes } },
	};
	return { 'application/problem+json': { schema } };
}

/** Named, as many answers have them. */
export const headers = {
	SetCookie: { description: 'The cookies for browsers.', schema: { type: 'string' } },
	Location: { description: 'Where to go on.', schema: { type: 'string' } },
	WwwAuthenticate: { description: 'Bearer', schema: { type: 'string' } },
	RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
	RateLimitPolicy: {
		description: 'The limit that refused: its name, how many (q) in how many seconds (w).',
		schema: { type: 'string' },
	},
	RateLimit: {
		description: 'What is left of it (r), and the seconds until there is more (t).',
		schema: { type: 'string' },
	},
} as const;

const to = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });

function answerHeaders({ setsCookies, location }: Answer, status: number) {
	return {
		...(setsCookies ? { 'Set-Cookie': to('SetCookie') } : {}),
		...(location ? { Location: to('Location') } : {}),
		...refusalHeaders(status),
	};
}

function refusalHeaders(status: number) {
	const limits = { 'RateLimit-Policy': to('RateLimitPolicy'), RateLimit: to('RateLimit') };
	return {
		...(status === 401 ? { 'WWW-Authenticate': to('WwwAuthenticate') } : {}),
		...(status === 429 || status === 503 ? { 'Retry-After': to('RetryAfter') } : {}),
		...(status === 429 ? limits : {}),
	};
}
