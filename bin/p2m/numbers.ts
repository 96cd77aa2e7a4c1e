import { Failure } from './failure';
import { visible } from './output';

/** From 1 to PostgreSQL's largest integer, less one for the look-ahead of lists. @throws Failure `usage` */
export function wholeNumber(text: string, what: string): number {
	const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
	if (!(number < 2 ** 31 - 1)) {
		throw new Failure('usage', `${what} must be a whole number from 1 on, not "${visible(text)}".`);
	}
	return number;
}
