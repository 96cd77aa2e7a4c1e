import type { ErrorCode } from '../errors';
import { cookieName } from '../http/cookies';
import { problems } from '../http/problem';
import { type Access, type Answer, bodySchemas, type Operation, tags } from './openapi-operation';
import { type Endpoint, endpoints } from './openapi-operations';
import { componentSchemas, querySchema, schemaPath } from './openapi-schemas';

/** The API's own, not the product's, which strangers are not told (ARCHITECTURE.md). */
const apiVersion = '1';

/** The OpenAPI 3.1 document of the server at `appUrl`. The same for everybody: the source is open. */
export function openApiDocument(appUrl: string) {
	return {
		openapi: '3.1.1',
		info: {
			title: 'Prompt2Mesh',
			version: apiVersion,
			description:
				'Sign-in and administration of this server. Refusals are application/problem+json (RFC 9457) with a code that does not change.',
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [{ url: appUrl }],
		tags,
		paths: pathsOf(endpoints()),
		components: {
			schemas: componentSchemas(),
			headers,
			securitySchemes: {
				bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
				cookie: { type: 'apiKey', in: 'cookie', name: cookieName('session', { appUrl }) },
				refreshCookie: { type: 'apiKey', in: 'cookie', name: cookieName('refresh', { appUrl }) },
			},
		},
	};
}

function pathsOf(all: readonly Endpoint[]) {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const { path, method, operation } of all) {
		paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(path, method, operation) };
	}
	return paths;
}

function operationOf(path: string, method: string, operation: Operation) {
	const { operationId, tag, summary, description, access, body } = operation;
	const parameters = parametersOf(path, operation);
	return {
		operationId,
		tags: [tag],
		summary,
		...(description === undefined ? {} : { description }),
		security: security[access],
		...(parameters.length === 0 ? {} : { parameters }),
		...(body === undefined
			? {}
			: {
					requestBody: {
						required: !bodySchemas[body].safeParse({}).success,
						content: { 'application/json': { schema: { $ref: `${schemaPath}${body}` } } },
					},
				}),
		responses: responsesOf(method, operation),
	};
}

const security: Record<Access, ReadonlyArray<Record<string, readonly string[]>>> = {
	open: [],
	optional: [{}, { bearer: [] }, { cookie: [] }],
	session: [{ bearer: [] }, { cookie: [] }],
	admin: [{ bearer: [] }, { cookie: [] }],
	cookie: [{ cookie: [] }],
	'refresh-cookie': [{}, { refreshCookie: [] }],
};

function parametersOf(path: string, { query, parameters = {} }: Operation) {
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 },
	}));
	const inQuery = Object.entries(query === undefined ? {} : querySchema(query)).map(
		([name, schema]) => ({ name, in: 'query', schema }),
	);
	const others = Object.entries(parameters).map(([name, description]) => {
		return { name, in: 'query', description, schema: { type: 'string' } };
	});
	return [...inPath, ...inQuery, ...others];
}

const refusalsOfAll = ['malformed_request', 'internal', 'database_unavailable'] as const;
const refusalsOfBodies = [
	...(['malformed_body', 'body_too_large'] as const),
	...(['unsupported_media_type', 'invalid_request'] as const),
];

/** What an operation can refuse with, by status. */
export function refusalsOf(method: string, operation: Operation): Map<number, ErrorCode[]> {
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

function responsesOf(method: string, operation: Operation) {
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
		...Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: 'string' } }])),
	};
}

function problemContent(codes: readonly ErrorCode[]) {
	const schema = {
		allOf: [{ $ref: `${schemaPath}Problem` }],
		properties: { code: { enum: codes } },
	};
	return { 'application/problem+json': { schema } };
}

const headers = {
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
