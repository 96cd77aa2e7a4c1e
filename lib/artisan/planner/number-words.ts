import type { Token } from './token';
import { unitWords } from './units';

const names =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const small = new Map([
	...names.map((name, value) => [name, value] as const),
	...tens.map((name, index) => [name, 20 + 10 * index] as const),
]);
const multipliers = new Map([
	['dozen', 12],
	['hundred', 100],
	['thousand', 1000],
	['million', 1_000_000],
]);
const groups = new Map([
	['couple', 2],
	['pair', 2],
]);
const fractions = new Map([
	['half', 1 / 2],
	['quarter', 1 / 4],
	['quarters', 1 / 4],
	['third', 1 / 3],
	['thirds', 1 / 3],
	['eighth', 1 / 8],
]);

interface Found {
	readonly value: number;
	/** How many tokens it takes. */
	readonly length: number;
}

/** Numbers in words become numbers: "three", "two dozen", "half a metre", "one and a half", "a foot". */
export function withNumberWords(tokens: readonly Token[]): Token[] {
	const read: Token[] = [];
	for (let at = 0; at < tokens.length; ) {
		const found = numberAt(tokens, at);
		const first = tokens[at];
		const last = tokens[at + (found?.length ?? 1) - 1];
		if (first === undefined || last === undefined) break;
		if (found === null) {
			read.push(first);
			at += 1;
			continue;
		}
		const text = found.length === 1 ? first.text : spelled(tokens.slice(at, at + found.length));
		read.push({ ...first, kind: 'number', value: found.value, text, word: text, end: last.end });
		at += found.length;
	}
	return withHalves(read);
}

/** "a foot and a half": the half is of the unit before. */
function withHalves(tokens: readonly Token[]): Token[] {
	const read: Token[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		const [number, unit, and, article, part, next] = tokens.slice(at, at + 6);
		const value = fractions.get(part?.word ?? '');
		const halved = number?.kind === 'number' && unitWords.has(unit?.word ?? '');
		const said = and?.word === 'and' && article?.word === 'a' && value !== undefined;
		if (!halved || !said || unit === undefined || unitWords.has(next?.word ?? '')) {
			read.push(...tokens.slice(at, at + 1));
			continue;
		}
		read.push({ ...number, value: number.value + value }, { ...unit, end: part?.end ?? unit.end });
		at += 4;
	}
	return read;
}

const spelled = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(' ');

function numberAt(tokens: readonly Token[], at: number): Found | null {
	const word = (offset: number) => tokens[at + offset]?.word ?? '';
	const skipped = word(0) === 'a' || word(0) === 'an' ? 1 : 0;
	const part = fractionAt(tokens, at + skipped);
	if (part !== null) return { value: part.value, length: part.length + skipped };
	const several = groups.get(word(skipped));
	if (several !== undefined) return { value: several, length: skipped + 1 };
	if (skipped === 1 && !multipliers.has(word(1))) {
		return unitWords.has(word(1)) && word(1).length > 2 ? { value: 1, length: 1 } : null;
	}
	const found = cardinalAt(tokens, at + skipped);
	return found && { value: found.value, length: found.length + skipped };
}

/** "half a metre", "quarter inch", "half a dozen": not "the left half". */
function fractionAt(tokens: readonly Token[], at: number): Found | null {
	const word = (offset: number) => tokens[at + offset]?.word ?? '';
	const value = fractions.get(word(0));
	if (value === undefined) return null;
	const article = /^(a|an)$/.test(word(1))
		? 1
		: word(1) === 'of' && /^(a|an)$/.test(word(2))
			? 2
			: 0;
	const next = word(1 + article);
	if (next === 'dozen') return { value: 12 * value, length: 2 + article };
	return unitWords.has(next) ? { value, length: 1 + article } : null;
}

/** "one hundred and twenty", "2 million", "three dozen", "two and a half". */
function cardinalAt(tokens: readonly Token[], at: number): Found | null {
	const head = tokens[at];
	const digits = head?.kind === 'number';
	const multiplies = multipliers.has(head?.word ?? '');
	const value = digits ? head.value : multiplies ? 1 : small.get(head?.word ?? '');
	if (value === undefined) return null;
	let sum: Sum = { thousands: 0, value, length: multiplies ? 0 : 1 };
	for (let next = further(tokens, at, sum, digits); next !== null; ) {
		sum = next;
		next = further(tokens, at, sum, digits);
	}
	return withFraction(tokens, at, { value: sum.thousands + sum.value, length: sum.length });
}

interface Sum extends Found {
	readonly thousands: number;
}

/** The number with its next word, or null where it ends. */
function further(tokens: readonly Token[], at: number, sum: Sum, digits: boolean): Sum | null {
	const word = (offset: number) => tokens[at + sum.length + offset]?.word ?? '';
	const { thousands, value, length } = sum;
	const times = multipliers.get(word(0));
	if (times !== undefined && times >= 1000) {
		return { thousands: (thousands + value) * times, value: 0, length: length + 1 };
	}
	if (times !== undefined) return { thousands, value: value * times, length: length + 1 };
	if (digits) return null;
	const joined = word(0) === 'and' && (thousands > 0 || value >= 100) ? 1 : 0;
	const more = small.get(word(joined));
	if (more === undefined || !fits(value, more)) return null;
	return { thousands, value: value + more, length: length + 1 + joined };
}

/** "twenty five" is one number, "two three" are two. */
const fits = (value: number, more: number) =>
	value === 0 || (value >= 100 && value % 100 === 0)
		? more > 0
		: value % 100 >= 20 && value % 10 === 0 && more > 0 && more < 10;

function withFraction(tokens: readonly Token[], at: number, found: Found): Found {
	const word = (offset: number) => tokens[at + found.length + offset]?.word ?? '';
	const joined = word(0) === 'and' && /^(a|an)$/.test(word(1)) ? 2 : 0;
	const part = fractions.get(word(joined));
	if (part === undefined) return found;
	if (joined === 2) return { value: found.value + part, length: found.length + 3 };
	const article = word(1) === 'of' && /^(a|an)$/.test(word(2)) ? 2 : 0;
	const unit = unitWords.has(word(1 + article));
	return unit ? { value: found.value * part, length: found.length + 1 + article } : found;
}
