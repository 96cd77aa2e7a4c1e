import { cookieName } from '../http/cookies';
import { type Access, bodySchemas, type Operation, tags } from './openapi-operation';
import { type Endpoint, endpoints } from './openapi-operations';
import { headers, responsesOf } from './openapi-responses';
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
		externalDocs: { description: 'The same for people, with examples.', url: `${appUrl}/docs` },
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

const uuid = { type: 'string', format: 'uuid' };
const extensions = '\\.(glb|stl|3mf|obj|png|json)$';

/** The parts of paths that are no numbers; those of one path alone under the path and the name. */
const partSchemas: Readonly<Record<string, object>> = {
	task_id: uuid,
	work_id: uuid,
	batch_id: uuid,
	share_id: uuid,
	token: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
	file: { type: 'string', pattern: `^[0-9a-fA-F-]{36}${extensions}` },
	'/share/{token}/{file}#file': { type: 'string', pattern: `^model${extensions}` },
};

function parametersOf(path: string, { query, parameters = {}, headers = {} }: Operation) {
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
		name,
		in: 'path',
		required: true,
		schema: partSchemas[`${path}#${name}`] ??
			partSchemas[name] ?? { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 },
	}));
	const inQuery = Object.entries(query === undefined ? {} : querySchema(query)).map(
		([name, { description, ...schema }]) => {
			return { name, in: 'query', ...(description === undefined ? {} : { description }), schema };
		},
	);
	const others = Object.entries(parameters).map(([name, description]) => {
		return { name, in: 'query', description, schema: { type: 'string' } };
	});
	const inHeaders = Object.entries(headers).map(([name, description]) => {
		return { name, in: 'header', description, schema: { type: 'string' } };
	});
	return [...inPath, ...inQuery, ...others, ...inHeaders];
}
