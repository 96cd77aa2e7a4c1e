import { isProgramError } from '../../../mesh/problem';
import type { Program } from '../../../mesh/program';
import type { Archetype } from '../../archetypes/archetype';
import type { Planned } from '../../plan';
import { normalise } from '../normalise';
import { tokensOf } from '../tokens';
import { changed } from './apply';
import { corrected, cutAtParts, withoutPronouns, withPlainVerbs } from './rewrite';
import { doneSentence, helpSentence, undoSentence } from './sentences';
import { type Subject, subjectOf } from './subject';
import { type Understood, understood } from './understand';

const undoing =
	/^\W*(?:please )?(?:undo|revert|go back|take (?:it|that) back|step back)\b(?: (?:that|it|the|this|last|change|edit|step|one|please|to|previous|version)\b)*\W*$/i;

/**
 * Plans an edit in words of a program, at once and without any service. Never throws for an edit: `ready` is all
 * that was asked, `partial` names what is missing, and without a program nothing was changed.
 */
export function planEdit(
	edit: string,
	program: Program,
	archetypes: readonly Archetype[],
): Planned {
	const text = normalise(edit);
	const subject = subjectOf(program, archetypes);
	if (undoing.test(text)) return nothing('unsupported', undoSentence, null);
	const { tokens, slips } = corrected(withPlainVerbs(tokensOf(text)), subject.archetype);
	const read = cutAtParts(withoutPronouns(tokens, subject.archetype), subject.archetype);
	const said = understood(text, read, subject);
	const plan = planOf(subject, said, slips);
	if (said.done.length === 0) {
		const [refusal] = said.refused;
		const message =
			refusal === undefined ? helpSentence(subject, said.ignored) : said.refused.join(' ');
		return nothing(refusal === undefined ? 'unsupported' : 'needs_input', message, plan);
	}
	try {
		const changes = { ...said.changes, assumptions: [...slips, ...said.changes.assumptions] };
		const made = changed(subject, changes);
		const whole = said.refused.length === 0 && said.ignored.length === 0;
		const message = doneSentence(subject, said);
		return {
			status: whole ? 'ready' : 'partial',
			message,
			program: made,
			plan: { ...plan, message },
		};
	} catch (thrown) {
		if (!isImpossible(thrown) && !isProgramError(thrown)) throw thrown;
		return nothing('needs_input', thrown.message, plan);
	}
}

const nothing = (status: Planned['status'], message: string, plan: object | null): Planned => ({
	status,
	message,
	program: null,
	plan: plan === null ? null : { ...plan, status, message },
});

/** By its code: bundlers and workers make copies of the class. */
const isImpossible = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && 'code' in thrown && thrown.code === 'impossible';

const planOf = (
	{ archetype, isDesigned }: Subject,
	{ changes, done, refused, ignored }: Understood,
	slips: readonly string[],
) => ({
	status: 'ready',
	...(isDesigned ? { archetype: archetype.id } : {}),
	values: changes.values,
	colours: changes.colours,
	changes: done,
	assumptions: [...slips, ...changes.assumptions],
	ignored,
	missing: refused,
	suggestions: [],
});
