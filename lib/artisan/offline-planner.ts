import type { Archetype } from './archetypes/archetype';
import type { Planned, Planner } from './plan';
import { missingThings } from './planner/missing';
import { planOffline } from './planner/offline';

/** What each status of the built-in planner's is to a task. Words that it left out are listed in the plan; a thing left out makes it partial. */
const statuses = {
	ready: 'ready',
	needs_input: 'needs_input',
	impossible: 'needs_input',
	unsupported: 'unsupported',
} as const;

const noEdits: Planned = {
	status: 'unsupported',
	message:
		'Changes in words are not understood yet. Set the parameters, or describe the whole model anew.',
	program: null,
	plan: null,
};

/** The built-in planner behind its port: at once, and without any service. */
export function createOfflinePlanner(archetypes: readonly Archetype[]): Planner {
	return {
		plan: async ({ request }) => {
			if (!('prompt' in request)) {
				return noEdits;
			}
			const { plan, program } = planOffline(request.prompt, archetypes);
			const missing = plan.status === 'ready' ? missingThings(request.prompt, plan.ignored) : [];
			const status = missing.length > 0 ? 'partial' : statuses[plan.status];
			return { status, message: plan.message, program, plan: { ...plan, missing } };
		},
	};
}
