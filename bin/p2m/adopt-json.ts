import type { Plan } from '../../lib/adopt/plan';

/** The plan, or what was done, with stable names. Lists hold the first hundred at most; counts count all. */
export function adoptionJson(plan: Plan, state: 'planned' | 'adopted') {
	const { adds, openSessions, twins, cannotLogIn, unusualNames, root } = plan;
	return {
		state,
		adds: {
			tables: adds.tables,
			columns: adds.columns,
			defaults: adds.defaults,
			indexes: adds.indexes,
			foreign_keys: adds.foreignKeys,
			triggers: adds.triggers,
		},
		foreign_key: plan.foreignKeyHolds ? 'valid' : 'not_valid',
		users: plan.users,
		twins: {
			count: twins.count,
			first: twins.first.map(({ keeps, others }) => ({ keeps, others })),
		},
		unusual_names: unusualNames,
		cannot_log_in: cannotLogIn,
		administrator: root === null ? null : { id: root.id, is_active: root.isActive },
		default_password: plan.defaultPassword,
		sessions: plan.sessions,
		orphan_sessions: plan.orphans,
		open_sessions: {
			...openSessions,
			go_on: openSessions.current + openSessions.previous,
			end: openSessions.published,
		},
	};
}
