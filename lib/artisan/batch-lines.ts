import { AppError } from '../errors';
import { mostBatchLines, name as nameSchema, words } from './wire';

/** One prompt of a batch. */
export interface BatchLine {
	/** From 1: where it begins in what was sent. */
	readonly line: number;
	readonly prompt: string;
	readonly name: string | null;
}

/** One prompt a line. @throws AppError `invalid_request`, which names the line */
export function linesOfText(text: string): BatchLine[] {
	return batchLines(withoutMark(text).split(/\r\n|\n|\r/));
}

/** Empty ones are passed over. @throws AppError `invalid_request`, which names the line */
export function batchLines(prompts: readonly string[]): BatchLine[] {
	return checked(prompts.map((prompt, index) => ({ line: index + 1, prompt, name: '' })));
}

/**
 * CSV (RFC 4180): the first column, or the one headed `prompt`; where there is such a heading, a column
 * headed `name` too. @throws AppError `invalid_request`, which names the line
 */
export function linesOfCsv(text: string): BatchLine[] {
	const records = recordsOf(withoutMark(text));
	const head = (records[0]?.fields ?? []).map((field) => field.trim().toLowerCase());
	const isHeaded = head.includes('prompt');
	const [prompt, name] = isHeaded ? [head.indexOf('prompt'), head.indexOf('name')] : [0, -1];
	return checked(
		records.slice(isHeaded ? 1 : 0).map(({ line, fields }) => {
			return { line, prompt: fields[prompt] ?? '', name: fields[name] ?? '' };
		}),
	);
}

function checked(given: Array<{ line: number; prompt: string; name: string }>): BatchLine[] {
	const lines = given.filter(({ prompt }) => prompt.trim() !== '');
	if (lines.length === 0) throw refused('There is no prompt in it. Send at least one line.');
	if (lines.length > mostBatchLines) {
		throw refused(
			`It has ${lines.length} prompts, and ${mostBatchLines} is the most. Send it in parts.`,
		);
	}
	return lines.map(({ line, prompt, name }) => {
		const read = words.safeParse(prompt);
		if (!read.success) throw refused(`Line ${line}: ${read.error.issues[0]?.message}.`);
		const named = name.trim() === '' ? null : nameSchema.safeParse(name);
		if (named?.success === false) {
			throw refused(`Line ${line}: the name ${named.error.issues[0]?.message}.`);
		}
		return { line, prompt: read.data, name: named?.data ?? null };
	});
}

interface Csv {
	readonly line: number;
	readonly fields: readonly string[];
}

/** A field in quotes may hold commas, line breaks and, doubled, quotes. */
const csvField = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

function recordsOf(text: string): Csv[] {
	const records: Csv[] = [];
	let [line, begun] = [1, 1];
	let fields: string[] = [];
	csvField.lastIndex = 0;
	while (csvField.lastIndex < text.length || fields.length > 0) {
		const found = csvField.exec(text);
		if (found === null) throw refused(`Line ${line}: a quote is not as CSV has it.`);
		const [whole, quoted, bare = '', end] = found;
		fields.push(quoted?.replaceAll('""', '"') ?? bare);
		line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
		if (end === ',') continue;
		records.push({ line: begun, fields });
		[fields, begun] = [[], line];
	}
	return records;
}

function withoutMark(text: string): string {
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function refused(message: string): AppError {
	return new AppError('invalid_request', message);
}
