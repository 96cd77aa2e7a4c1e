import type { z } from 'zod';

/** The filter of an address. What does not fit is left out one by one: a page shows what it can. */
export function filterOf<Schema extends z.ZodObject>(
	schema: Schema,
	query: Record<string, unknown>,
): Partial<z.infer<Schema>> {
	const known = Object.entries(query).filter(
		([name, value]) => name in schema.shape && typeof value === 'string' && value !== '',
	);
	const fitting = known.filter(([name, value]) => {
		return schema.safeParse({ [name]: value }).success;
	});
	const result = schema.partial().safeParse(Object.fromEntries(fitting));
	return result.success ? (result.data as Partial<z.infer<Schema>>) : {};
}
