import { openApiDocument } from '../../lib/api/openapi-document';
import type { JsonSchema } from '../../lib/api/openapi-schemas';

interface Parameter {
	readonly name: string;
	readonly in: 'path' | 'query' | 'header';
	readonly schema: JsonSchema;
}

/** One operation as `/openapi.json` describes it. */
export interface Operation {
	/** `GET /auth/sessions/{id}` */
	readonly name: string;
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly parameters: readonly Parameter[];
	/** Of the JSON body; null where none is read. */
	readonly body: JsonSchema | null;
	/** Statuses below 400 that it is described to answer with. */
	readonly successes: readonly number[];
}

interface Described {
	readonly operationId: string;
	readonly parameters?: readonly Parameter[];
	readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
	readonly responses: Readonly<Record<string, unknown>>;
}

const document = openApiDocument('http://127.0.0.1:4600');

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(
	([path, methods]) =>
		Object.entries(methods as Record<string, Described>).map(([method, described]) => ({
			name: `${method.toUpperCase()} ${path}`,
			id: described.operationId,
			method: method.toUpperCase(),
			path,
			parameters: described.parameters ?? [],
			body: described.requestBody?.content['application/json']?.schema ?? null,
			successes: Object.keys(described.responses)
				.map(Number)
				.filter((status) => status < 400),
		})),
);

/** What a schema of the document stands for: itself, or the component that it names. */
export function resolved(schema: JsonSchema): JsonSchema {
	const { $ref } = schema;
	if ($ref === undefined) return schema;
	const named = document.components.schemas[$ref.split('/').at(-1) ?? ''];
	if (named === undefined) throw new Error(`the document has no ${$ref}`);
	return named;
}
