import { z } from 'zod';
import { problems } from '../http/problem';
import { notes } from './openapi-notes';
import { bodySchemas, querySchemas } from './openapi-operation';
import { answerSchemas } from './schemas';

/** As much of JSON Schema (2020-12) as the document uses. */
export interface JsonSchema {
	readonly $ref?: string;
	readonly type?: string;
	readonly format?: string;
	readonly description?: string;
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly required?: readonly string[];
	readonly items?: JsonSchema;
	readonly anyOf?: readonly JsonSchema[];
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly examples?: readonly unknown[];
	readonly [keyword: string]: unknown;
}

export const schemaPath = '#/components/schemas/';

/** RFC 9457, and the members that the older service's clients read. */
const problem = z.strictObject({
	success: z.literal(false),
	message: z.string(),
	type: z.literal('about:blank'),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	code: z.enum(Object.keys(problems)),
	/** Of what the log tells more of: 500, and 503 while the database is away. */
	request_id: z.string().optional(),
});

let components: Readonly<Record<string, JsonSchema>> | undefined;

/** Of all bodies, by name: what clients may send, and what they are sent. Converted once. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
	components ??= {
		...convert({ ...answerSchemas, Problem: problem }, 'output'),
		...convert(bodySchemas, 'input'),
	};
	return components;
}

/** The parameters of a query: each name with its schema. */
export function querySchema(name: keyof typeof querySchemas): Readonly<Record<string, JsonSchema>> {
	return convert({ [name]: querySchemas[name] }, 'input')[name]?.properties ?? {};
}

function convert(
	schemas: Readonly<Record<string, z.ZodType>>,
	io: 'input' | 'output',
): Record<string, JsonSchema> {
	const registry = z.registry<{ id: string }>();
	for (const [id, schema] of Object.entries(schemas)) {
		registry.add(schema, { id });
	}
	const converted = z.toJSONSchema(registry, {
		io,
		uri: (id) => `${schemaPath}${id}`,
		override: ({ jsonSchema }) => {
			// The format says as much, and can be read.
			if (jsonSchema.format !== undefined) {
				delete jsonSchema.pattern;
			}
		},
	});
	return Object.fromEntries(
		Object.entries(converted.schemas).map(([id, { $schema, $id, ...schema }]) => [
			id,
			withNotes(id, schema as JsonSchema),
		]),
	);
}

function withNotes(id: string, schema: JsonSchema): JsonSchema {
	if (schema.properties === undefined) {
		return schema;
	}
	const properties = Object.entries(schema.properties).map(([name, part]) => {
		const description = notes[`${id}.${name}`];
		return [name, description === undefined ? part : { description, ...part }] as const;
	});
	return { ...schema, properties: Object.fromEntries(properties) };
}

/** A value such as a schema describes, put together from the examples that its parts declare. */
export function exampleOf(
	schema: JsonSchema,
	named: Readonly<Record<string, JsonSchema>>,
): unknown {
	const { $ref, examples, enum: choices, anyOf, properties, items } = schema;
	if ($ref !== undefined) {
		return exampleOf(named[$ref.slice(schemaPath.length)] ?? {}, named);
	}
	if (examples !== undefined) {
		return examples[0];
	}
	if (schema.const !== undefined || choices !== undefined) {
		return schema.const ?? choices?.[0];
	}
	if (anyOf !== undefined) {
		return exampleOf(anyOf[0] ?? {}, named);
	}
	if (items !== undefined) {
		return [exampleOf(items, named)];
	}
	return Object.fromEntries(
		Object.entries(properties ?? {}).map(([name, part]) => [name, exampleOf(part, named)]),
	);
}
