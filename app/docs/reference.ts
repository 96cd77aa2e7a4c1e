import { exampleFor } from '../../lib/api/openapi-examples';
import { type Operation, tags } from '../../lib/api/openapi-operation';
import { type Endpoint, endpoints } from '../../lib/api/openapi-operations';
import { componentSchemas, type JsonSchema, querySchema } from '../../lib/api/openapi-schemas';
import { problems } from '../../lib/http/problem';
import { docs } from '../messages-docs';
import type { Entry, Group, Member } from './entry';

const groups = new Map<string, readonly Group[]>();

/** All endpoints by what they are about, for the server at that address; made once. */
export function reference(appUrl: string): readonly Group[] {
	const made = groups.get(appUrl) ?? make(appUrl);
	groups.set(appUrl, made);
	return made;
}

function make(appUrl: string): Group[] {
	const all = endpoints();
	return tags.map(({ name, description }) => ({
		id: name.toLowerCase().replaceAll(' ', '-'),
		name,
		about: description,
		entries: all
			.filter(({ operation }) => operation.tag === name)
			.map((endpoint) => entryOf(endpoint, appUrl)),
	}));
}

function entryOf(endpoint: Endpoint, appUrl: string): Entry {
	const { method, path, operation } = endpoint;
	const { curl, typescript, answer } = exampleFor(endpoint, appUrl);
	return {
		id: operation.operationId,
		method,
		path,
		summary: operation.summary,
		description: operation.description ?? null,
		access: docs.access[operation.access],
		members: membersOf(path, operation).filter(({ members }) => members.length > 0),
		answers: Object.entries(operation.answers).map(([status, { about }]) => ({ status, about })),
		refusals: operation.refusals
			.map((code) => ({ status: problems[code].status, code }))
			.sort((one, other) => one.status - other.status),
		curl,
		typescript,
		answer: answer === null ? null : JSON.stringify(answer, null, 2),
	};
}

function membersOf(path: string, { query, parameters = {}, body }: Operation) {
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
		return { name, type: 'integer', required: true, note: null };
	});
	const inQuery = [
		...Object.entries(query === undefined ? {} : querySchema(query)).map(([name, schema]) =>
			memberOf(name, schema, false),
		),
		...Object.entries(parameters).map(([name, description]) =>
			memberOf(name, { type: 'string', description }, false),
		),
	];
	const sent = body === undefined ? undefined : componentSchemas()[body];
	const inBody = Object.entries(sent?.properties ?? {}).map(([name, schema]) =>
		memberOf(name, schema, sent?.required?.includes(name) ?? false),
	);
	const { parts } = docs;
	return [
		{ heading: parts.path, members: inPath },
		{ heading: parts.query, members: inQuery },
		{ heading: parts.body, members: inBody },
	];
}

function memberOf(name: string, schema: JsonSchema, required: boolean): Member {
	return { name, type: typeOf(schema), required, note: schema.description ?? null };
}

function typeOf({ anyOf, enum: choices, format, type }: JsonSchema): string {
	if (anyOf !== undefined) {
		return anyOf.map(typeOf).join(' or ');
	}
	return choices?.join(' | ') ?? format ?? type ?? '';
}
