import type { z } from 'zod';
import { AppError } from '../errors';

/**
 * Reads the query of a request; an empty value counts as none. A name given twice is refused: which of the
 * two was meant is anybody's guess.
 * @throws AppError `invalid_request`
 */
export function readQuery<Schema extends z.ZodObject>(
	request: Request,
	schema: Schema,
): z.infer<Schema> {
	const { searchParams } = new URL(request.url);
	const names = [...searchParams.keys()];
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		throw new AppError('invalid_request', 'The query has the same name twice.');
	}
	// A form sends its empty fields too; a name that is none of its is a typing error whatever it says.
	const given = [...searchParams].filter(
		([name, value]) => value !== '' || !Object.hasOwn(schema.shape, name),
	);
	const result = schema.safeParse(Object.fromEntries(given));
	if (!result.success) {
		const reasons = result.error.issues.map(
			({ path, message }) => `${path.join('.') || 'query'}: ${message}`,
		);
		throw new AppError(
			'invalid_request',
			`The query is not as it should be. ${reasons.join('; ')}`,
		);
	}
	return result.data;
}

/** A whole number of a path, from 1 to PostgreSQL's largest. @throws AppError `not_found` */
export function idOf(text: string | undefined): number {
	const id = /^[1-9]\d{0,9}$/.test(text ?? '') ? Number(text) : 0;
	if (id === 0 || id >= 2 ** 31) {
		throw new AppError('not_found', 'There is nothing here.');
	}
	return id;
}
