/**
 * The JSON object in what a model wrote: alone, in a code fence, behind its thoughts or between words. Undefined
 * where there is none that is whole.
 */
export function objectIn(text: string): object | undefined {
	const said = text.replace(/^\s*<think>.*?<\/think>/s, '').trim();
	const fenced = /```(?:json)?\s*\n(.*?)\n\s*```/s.exec(said)?.[1];
	const first = said.indexOf('{');
	const last = said.lastIndexOf('}');
	const candidates = [said, fenced, first < 0 ? undefined : said.slice(first, last + 1)];
	for (const candidate of candidates) {
		const value = candidate === undefined ? undefined : parsed(candidate);
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return value;
		}
	}
	return undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A string, perhaps one that has not come to its end, or a bracket. */
const token = /"(?:[^"\\]|\\.?)*("|$)|[{}[\]]/gs;
const levels: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/**
 * How many nodes of a program are whole in the beginning of an answer. Counted by their brackets, from where the
 * count before left off: an answer comes in thousands of pieces, and parsing all of it each time takes long.
 */
export function createNodeCounter(): (text: string) => number {
	let at = -1;
	let depth = 0;
	let count = 0;
	return (text) => {
		if (at < 0) {
			const begin = /"nodes"\s*:\s*\[/.exec(text);
			at = begin === null ? -1 : begin.index + begin[0].length;
		}
		while (at >= 0 && depth >= 0) {
			token.lastIndex = at;
			const found = token.exec(text);
			if (found === null || found[1] === '') {
				break;
			}
			at = token.lastIndex;
			const [bracket] = found;
			depth += levels[bracket] ?? 0;
			count += Number(bracket === '}' && depth === 0);
		}
		return count;
	};
}
