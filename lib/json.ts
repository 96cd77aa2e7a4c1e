/** Why a text was refused; the caller chooses its own words and status. */
export type JsonFault = 'syntax' | 'too_deep' | 'duplicate_name';

export type JsonResult = { ok: true; value: unknown } | { ok: false; fault: JsonFault };

/**
 * Parses one JSON text, refusing what JSON.parse lets through: names that occur twice in one object
 * (RFC 8259 section 4 leaves their meaning open; RFC 8725 section 2.4) and nesting beyond `maxDepth`.
 */
export function parseStrictJson(text: string, maxDepth: number): JsonResult {
	const depthFault = exceedsDepth(text, maxDepth);
	if (depthFault) {
		return { ok: false, fault: 'too_deep' };
	}
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, fault: 'syntax' };
	}
	return hasDuplicateName(text) ? { ok: false, fault: 'duplicate_name' } : { ok: true, value };
}

const code = {
	quote: 0x22,
	colon: 0x3a,
	backslash: 0x5c,
	openBracket: 0x5b,
	closeBracket: 0x5d,
	openBrace: 0x7b,
	closeBrace: 0x7d,
} as const;

/** Runs before JSON.parse, so it must be right for any text: brackets inside strings do not count. */
function exceedsDepth(text: string, maxDepth: number): boolean {
	let depth = 0;
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		if (unit === code.quote) {
			index = endOfString(text, index);
		} else if (unit === code.openBrace || unit === code.openBracket) {
			depth += 1;
			if (depth > maxDepth) {
				return true;
			}
		} else if (unit === code.closeBrace || unit === code.closeBracket) {
			depth -= 1;
		}
	}
	return false;
}

/** Expects text that JSON.parse accepted. */
function hasDuplicateName(text: string): boolean {
	const names: Array<Set<string> | null> = [];
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		if (unit === code.openBrace) {
			names.push(new Set());
		} else if (unit === code.openBracket) {
			names.push(null);
		} else if (unit === code.closeBrace || unit === code.closeBracket) {
			names.pop();
		} else if (unit === code.quote) {
			const end = endOfString(text, index);
			const seen = names.at(-1);
			if (seen && isName(text, end)) {
				const name: string = JSON.parse(text.slice(index, end + 1));
				if (seen.has(name)) {
					return true;
				}
				seen.add(name);
			}
			index = end;
		}
	}
	return false;
}

/** Index of the closing quote of the string that opens at `start` (or the text's end). */
function endOfString(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end !== -1 && isEscaped(text, end)) {
		end = text.indexOf('"', end + 1);
	}
	return end === -1 ? text.length : end;
}

/** After an odd number of backslashes. */
function isEscaped(text: string, index: number): boolean {
	let first = index;
	while (text.charCodeAt(first - 1) === code.backslash) {
		first -= 1;
	}
	return (index - first) % 2 === 1;
}

/** A string is a member's name when a colon follows it, with space between as JSON has it: all of it below `!`. */
function isName(text: string, endQuote: number): boolean {
	let index = endQuote + 1;
	while (text.charCodeAt(index) <= 0x20) {
		index += 1;
	}
	return text.charCodeAt(index) === code.colon;
}
