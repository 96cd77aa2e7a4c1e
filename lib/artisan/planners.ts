import type { Planned, Planner } from './plan';
import type { PlannerChoice, TaskRequest } from './types';

/** The planner that a request names. Where none is named, the built-in one. */
export function createPlanner({
	builtin,
	llm,
}: {
	builtin: Planner;
	/** Null: no language model is set up where this runs. */
	llm: Planner | null;
}): Planner {
	return {
		plan: async (asked, signal, context) => {
			const choice = choiceOf(asked.request);
			if (choice === 'builtin') {
				return builtin.plan(asked, signal, context);
			}
			const planned = llm === null ? unavailable : await llm.plan(asked, signal, context);
			// What a model does not know or wants to be asked is an answer, and no reason to ask another.
			if (choice === 'llm' || planned.status !== 'failed') {
				return planned;
			}
			return insteadOf(planned, await builtin.plan(asked, signal, context));
		},
	};
}

const choiceOf = (request: TaskRequest): PlannerChoice =>
	'planner' in request && request.planner !== undefined ? request.planner : 'builtin';

const unavailable: Planned = {
	status: 'failed',
	errorCode: 'planner_unavailable',
	message: 'No language model is set up where this was planned. Choose the built-in planner.',
	program: null,
	plan: null,
};

/** The built-in planner's, which says that it is, and why. */
function insteadOf(failed: Planned, planned: Planned): Planned {
	const why = failed.message.replace(/^(.*?[.!?])(?: .*)?$/s, '$1');
	return {
		...planned,
		message: `${planned.message} (The built-in planner made this plan. ${why})`,
		plan: {
			...(typeof planned.plan === 'object' ? planned.plan : {}),
			planner: 'builtin',
			instead_of: { reason: failed.message, code: failed.errorCode ?? null, plan: failed.plan },
		},
	};
}
