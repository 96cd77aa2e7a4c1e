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
	const wanted = { ...changes, assumptions: [...slips, ...changes.assumptions] };
	const from = [subject, ...(resizes(subject, changes.values) ? [withoutSizes(subject)] : [])];
	const problems: string[] = [];
	for (const [index, start] of from.entries()) {
		const follow = index === 0 ? [] : ['The other sizes follow, so that it keeps its shape.'];
		const assumptions = [...wanted.assumptions, ...follow];
		try {
			const program = changed(start, { ...wanted, assumptions });
			const values = valuesAfter(start, changes.values);
			return { ...nothing, changes: { ...changes, assumptions }, program, values };
		} catch (thrown) {
			if (!isImpossible(thrown) && !isProgramError(thrown)) throw thrown;
			problems.push(thrown.message);
		}
	}
	return { ...nothing, done: [], refused: [...refused, ...problems.slice(0, 1)] };
}

/** One of its outer sizes is asked anew. */
const resizes = ({ archetype, isDesigned }: Subject, values: Values): boolean =>
	isDesigned && archetype.slots.some((slot) => 'axis' in slot && Object.hasOwn(values, slot.id));

/** Sizes that nobody asked for now are left to the design. */
function withoutSizes(subject: Subject): Subject {
	const lengths = new Set(
		subject.archetype.slots.filter(({ kind }) => kind === 'length').map(({ id }) => id),
	);
	const kept = Object.entries(subject.values).filter(([id]) => !lengths.has(id));
	return { ...subject, values: Object.fromEntries(kept) };
}

/** By its code: bundlers and workers make copies of the class. */
const isImpossible = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && 'code' in thrown && thrown.code === 'impossible';
