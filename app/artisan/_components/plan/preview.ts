import { archetypes } from '../../../../lib/artisan/archetypes';
import { isUndo } from '../../../../lib/artisan/planner/edit/undo';
import { planOffline } from '../../../../lib/artisan/planner/offline';
import type { Program } from '../../../../lib/mesh/program';
import { planTexts } from '../../../messages-plan';
import { listOf } from './lists';
import type { Asked, Preview } from './protocol';

/** Plans as the server does, with the same code. */
export async function previewOf({ words, program }: Asked): Promise<Preview> {
	return program === null ? ofPrompt(words) : ofEdit(words, program);
}

function ofPrompt(words: string): Preview {
	const { plan, program } = planOffline(words, archetypes);
	const { message, decisions, ignored, missing, suggestions } = plan;
	return {
		...{ isReady: program !== null, message, decisions, ignored, missing, suggestions },
		assumptions: program?.assumptions ?? plan.assumptions,
		params: program?.params ?? [],
		things: program?.things ?? [],
		unit: program?.unit ?? 'mm',
	};
}

const bare = {
	...{ isReady: true, assumptions: [], decisions: [], ignored: [], missing: [], suggestions: [] },
	...{ params: [], things: [] },
};

async function ofEdit(words: string, program: Program): Promise<Preview> {
	const { unit } = program;
	// The service does that, not the planner: it knows what the take was made from.
	if (isUndo(words)) return { ...bare, message: planTexts.undo, unit };
	// Edits are checked as programs are, by zod: it comes with the first of them.
	const { planEdit } = await import('../../../../lib/artisan/planner/edit/edit');
	const { message, plan, program: made } = planEdit(words, program, archetypes);
	return {
		...bare,
		...{ isReady: made !== null, message, unit },
		assumptions: listOf(plan, 'assumptions'),
		ignored: listOf(plan, 'ignored'),
		// Of an edit they are sentences, and those of one that nothing came of are its message.
		missing: made === null ? [] : listOf(plan, 'missing'),
		suggestions: listOf(plan, 'suggestions'),
	};
}
