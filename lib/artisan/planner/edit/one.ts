import { isProgramError } from '../../../mesh/problem';
import type { Program } from '../../../mesh/program';
import type { Values } from '../../archetypes/archetype';
import type { Token } from '../token';
import { changed, valuesAfter } from './apply';
import { corrected, cutAtParts, withoutPronouns, withPlainVerbs } from './rewrite';
import type { Subject } from './subject';
import { type Understood, understood } from './understand';

/** What an edit does to one thing. Without a program nothing was understood, or it cannot be. */
export interface EditedThing extends Pick<Understood, 'done' | 'refused' | 'ignored' | 'changes'> {
	readonly program: Program | null;
	readonly values: Values;
	readonly slips: readonly string[];
}

/** An edit of one thing: never throws for words. */
export function editThing(text: string, tokens: readonly Token[], subject: Subject): EditedThing {
	const { tokens: right, slips } = corrected(withPlainVerbs(tokens), subject.archetype);
	const read = cutAtParts(withoutPronouns(right, subject.archetype), subject.archetype);
	const said = understood(text, read, subject);
	const { changes, done, refused, ignored } = said;
	const nothing = { changes, done, refused, ignored, program: null, values: subject.values, slips };
	if (done.length === 0) return nothing;
	try {
		const program = changed(subject, {
			...changes,
			assumptions: [...slips, ...changes.assumptions],
		});
		return { ...nothing, program, values: valuesAfter(subject, changes.values) };
	} catch (thrown) {
		if (!isImpossible(thrown) && !isProgramError(thrown)) throw thrown;
		return { ...nothing, done: [], refused: [...refused, thrown.message] };
	}
}

/** By its code: bundlers and workers make copies of the class. */
const isImpossible = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && 'code' in thrown && thrown.code === 'impossible';
