import type { Program } from '../../../mesh/program';
import type { Archetype } from '../../archetypes/archetype';
import type { Planned } from '../../plan';
import { normalise } from '../normalise';
import { planSceneEdit } from '../scene/edit';
import { tokensOf } from '../tokens';
import { editThing } from './one';
import { withoutFillers } from './rewrite';
import { doneSentence, helpSentence, undoSentence } from './sentences';
import { subjectOf } from './subject';
import { isUndo } from './undo';

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
	if (isUndo(edit)) return nothing('unsupported', undoSentence, null);
	const tokens = withoutFillers(tokensOf(text));
	const subject = subjectOf(program, archetypes);
	const scene = planSceneEdit(text, tokens, subject, archetypes);
	if (scene !== null) return scene;
	const said = editThing(text, tokens, subject);
	const { done, refused, ignored, slips, changes } = said;
	const plan = {
		status: 'ready',
		...(subject.isDesigned ? { archetype: subject.archetype.id } : {}),
		values: changes.values,
		colours: changes.colours,
		changes: done,
		assumptions: [...slips, ...changes.assumptions],
		ignored,
		missing: refused,
		suggestions: [],
	};
	if (said.program === null) {
		const isRefused = refused.length > 0;
		const message = isRefused ? refused.join(' ') : helpSentence(subject, ignored);
		return nothing(isRefused ? 'needs_input' : 'unsupported', message, plan);
	}
	const whole = refused.length === 0 && ignored.length === 0;
	const message = doneSentence(subject, said);
	return {
		status: whole ? 'ready' : 'partial',
		message,
		program: said.program,
		plan: { ...plan, message },
	};
}

const nothing = (status: Planned['status'], message: string, plan: object | null): Planned => ({
	status,
	message,
	program: null,
	plan: plan === null ? null : { ...plan, status, message },
});
