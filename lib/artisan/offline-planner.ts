import type { Planner } from './plan';

/** The built-in planner behind its port. */
export function createOfflinePlanner(): Planner {
	return {
		plan: async () => ({
			status: 'unsupported',
			message: 'Words are not understood yet. Send a scene program instead.',
			program: null,
			plan: null,
		}),
	};
}
