import fc from 'fast-check';
import type { JsonSchema } from '../../lib/api/openapi-schemas';
import { resolved } from './operations';
import { anyText } from './text';

/** What else a member of this name may be: placeholders such as `$task_id`, see `stage.ts`. */
type Known = (name: string) => readonly string[];

/**
 * Values that a schema describes, its bounds among them. A member that is known by its name is mostly
 * what it should be: of a schema that says "a string" nobody would ever sign in.
 */
export function valuesOf(schema: JsonSchema, known: Known, name = ''): fc.Arbitrary<unknown> {
	const described = fromSchema(resolved(schema), known);
	const choices = known(name);
	return choices.length === 0
		? described
		: fc.oneof(
				{ weight: 4, arbitrary: fc.constantFrom<unknown>(...choices) },
				{ weight: 1, arbitrary: described },
			);
}

function fromSchema(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
	if (schema.const !== undefined) return fc.constant(schema.const);
	if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
	if (schema.anyOf !== undefined) {
		return fc.oneof(...schema.anyOf.map((option) => valuesOf(option, known)));
	}
	switch (schema.type) {
		case 'string':
			return stringsOf(schema);
		case 'integer':
			return integersOf(schema);
		case 'number':
			return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
		case 'boolean':
			return fc.boolean();
		case 'null':
			return fc.constant(null);
		case 'array':
			return arraysOf(schema, known);
		case 'object':
			return objectsOf(schema, known);
		default:
			return fc.jsonValue({ maxDepth: 3 });
	}
}

const bound = (schema: JsonSchema, keyword: string, otherwise: number) => {
	const value = schema[keyword];
	return typeof value === 'number' ? value : otherwise;
};

function stringsOf(schema: JsonSchema): fc.Arbitrary<string> {
	if (schema.format === 'uuid') return fc.uuid();
	if (schema.format === 'date') return dates.map((date) => date.toISOString().slice(0, 10));
	if (schema.format === 'date-time') return dates.map((date) => date.toISOString());
	const { pattern } = schema;
	if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'));
	const shortest = bound(schema, 'minLength', 0);
	const longest = bound(schema, 'maxLength', 5000);
	const fits = (text: string) => text.length >= shortest && text.length <= longest;
	return fc.oneof(
		{ weight: 3, arbitrary: anyText.filter(fits) },
		{ weight: 1, arbitrary: fc.constantFrom('x'.repeat(shortest), 'x'.repeat(longest)) },
	);
}

const dates = fc.date({
	min: new Date('0001-01-01T00:00:00Z'),
	max: new Date('9999-12-31T23:59:59Z'),
	noInvalidDate: true,
});

function integersOf(schema: JsonSchema): fc.Arbitrary<number> {
	const min = bound(schema, 'minimum', Number.MIN_SAFE_INTEGER);
	const max = bound(schema, 'maximum', Number.MAX_SAFE_INTEGER);
	return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));
}

function arraysOf(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
	const items = valuesOf(schema.items ?? {}, known, 'item');
	const minLength = bound(schema, 'minItems', 0);
	const most = bound(schema, 'maxItems', 5);
	return fc.oneof(
		{
			weight: 8,
			arbitrary: fc.array(items, { minLength, maxLength: Math.min(most, minLength + 3) }),
		},
		{ weight: 1, arbitrary: fc.array(items, { minLength: most, maxLength: most }) },
	);
}

function objectsOf(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
	const members = Object.entries(schema.properties ?? {}).map(
		([name, part]) => [name, valuesOf(part, known, name)] as const,
	);
	const named = fc.record(Object.fromEntries(members), {
		requiredKeys: [...(schema.required ?? [])],
	});
	const others = schema['additionalProperties'];
	if (typeof others !== 'object' || others === null) return named;
	const names = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('width', '__proto__', 'x'));
	const free = fc.dictionary(names, valuesOf(others as JsonSchema, known), { maxKeys: 4 });
	return fc.tuple(named, free).map(([fixed, more]) => ({ ...more, ...fixed }));
}
