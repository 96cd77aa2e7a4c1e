import type { Archetype } from './archetypes/archetype';
import type { Planned, PlanRequest } from './plan';
import { planEdit } from './planner/edit/edit';
import { planOffline } from './planner/offline';

/** What each status of the built-in planner's is to a task. Words that it left out are listed in the plan; a thing left out makes it partial. */
const statuses = {
	ready: 'ready',
	needs_input: 'needs_input',
	impossible: 'needs_input',
	unsupported: 'unsupported',
} as const;

const noParent: Planned = {
	status: 'unsupported',
	message: 'There is no model to change. Describe the whole model.',
	program: null,
	plan: null,
};

/** The built-in planner behind its port: at once, and without any service. */
export function createOfflinePlanner(archetypes: readonly Archetype[]): {
	plan(request: PlanRequest, signal: AbortSignal): Promise<Planned>;
} {
	return {
		plan: async ({ request, parent }) => {
			if (!('prompt' in request)) {
				if (!('edit' in request) || parent === null) {
					return noParent;
				}
				return planEdit(request.edit, parent, archetypes);
			}
			const { plan, program } = planOffline(request.prompt, archetypes);
			const isWhole = program === null || plan.missing.length === 0;
			return {
				status: isWhole ? statuses[plan.status] : 'partial',
				message: plan.message,
				program,
				plan,
			};
		},
	};
}
