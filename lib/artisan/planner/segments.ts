import type { Token } from './token';
import { isClauseMark, isRelation, isStop } from './words';

/** A stretch of a prompt that speaks of one thing. `by`: the word or mark that it begins behind. */
export interface Segment {
	readonly by: string;
	/** Its tokens, without `by`; `last` may be before `first`. */
	readonly first: number;
	readonly last: number;
	/** Nothing says that it is about another thing: the prompt's thing may be named here. */
	readonly neutral: boolean;
	/** "design", "make me": what follows is what is wanted. */
	readonly request: boolean;
}

const neutralCuts = /^(?:and|of|like|plus|while|so|which is|model|[,.;:!?()/|]|)$/;
const requests =
	/^(?:design|make|model|create|build|draw|generate|sculpt|render|produce|print|give|need|want|show)$/;
/** "a row of": several of what follows. */
const collectives = /^(?:row|set|group|pile|stack|line|grid|collection|lot|lots|bunch|series)$/;

/** Cuts at relations ("with", "on top of") and marks; `bound` tokens (names, quantities) never cut. */
export function segmentsOf(tokens: readonly Token[], bound: ReadonlySet<number>): Segment[] {
	const cuts = tokens.flatMap((token, at) =>
		!bound.has(at) && cutsAt(token, tokens[at + 1]) ? [at] : [],
	);
	return [-1, ...cuts].map((cut, index) => {
		const first = cut + 1;
		const last = (cuts[index] ?? tokens.length) - 1;
		const by = tokens[cut]?.word ?? '';
		const own = tokens.slice(first, last + 1);
		const wanted = by === 'to' && isStop(own[0]?.word ?? '');
		return {
			by,
			first,
			last,
			neutral: neutralCuts.test(by) || wanted,
			request: own.some(({ word }) => requests.test(word)),
		};
	});
}

function cutsAt(token: Token, next: Token | undefined): boolean {
	if (token.kind === 'mark') return isClauseMark(token.word);
	if (token.word === 'like') return next?.word !== 'to';
	return token.word === 'and' || token.word === 'of' || isRelation(token.word);
}

export const isCollective = (word: string) => collectives.test(word);
