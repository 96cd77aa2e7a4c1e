import { Counter, Gauge, type Registry } from 'prom-client';
import { endedStatuses, type PartialState } from './state';

/** Two scrapers, or one that asks each second, read the database no oftener. */
export const stateMaxAgeMilliseconds = 10_000;

/**
 * What the nodes share, and every one of them tells: `p2m_shared_` says that the nodes are not to be summed
 * (`max` is right). A gauge is left out of a scrape when its part could not be read: an old value would lie.
 */
export function createStateMetrics(registry: Registry) {
	const registers = [registry];
	const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
	const failures = new Counter({
		name: 'p2m_state_read_failures_total',
		help: 'Parts of the shared state that a scrape could not read from the database in time.',
		labelNames: ['part'],
		registers,
	});
	for (const part of ['sessions', 'tasks', 'audit']) {
		failures.inc({ part }, 0);
	}
	const sessions = gauge(
		'p2m_shared_sessions_active',
		'Sessions whose token is good now; counted up to 10,000, beyond that an estimate.',
	);
	const estimated = gauge(
		'p2m_shared_sessions_estimated',
		'1 where p2m_shared_sessions_active is an estimate of the query planner.',
	);
	const unsealed = gauge('p2m_shared_audit_unsealed', 'Audit events that are not chained yet.');
	const unsealedAge = gauge(
		'p2m_shared_audit_unsealed_age_seconds',
		'How long the oldest of them waits; 0 without one.',
	);
	const tasks = createTaskMetrics(registry);
	return {
		countFailure: (part: string) => failures.inc({ part }),
		set: (state: PartialState): void => {
			setOrRemove(sessions, state.sessions?.active);
			setOrRemove(estimated, state.sessions && Number(state.sessions.isEstimate));
			setOrRemove(unsealed, state.audit?.unsealed);
			setOrRemove(unsealedAge, state.audit?.oldestUnsealedSeconds);
			tasks(state.tasks);
		},
	};
}

function createTaskMetrics(registry: Registry) {
	const registers = [registry];
	const open = new Gauge({
		name: 'p2m_shared_tasks',
		help: 'Models that wait for a worker, and that one is at.',
		labelNames: ['status'],
		registers,
	});
	const oldest = new Gauge({
		name: 'p2m_shared_tasks_oldest_queued_seconds',
		help: 'How long the model waits that has waited longest; 0 without one.',
		registers,
	});
	const ended = new Gauge({
		name: 'p2m_shared_tasks_ended_last_hour',
		help: 'Models asked for within the last hour that are over, by how they ended.',
		labelNames: ['status'],
		registers,
	});
	const seconds = new Gauge({
		name: 'p2m_shared_task_seconds_last_hour',
		help: 'What those took from their first worker to their end; quantile 1 is the longest.',
		labelNames: ['quantile'],
		registers,
	});
	return (tasks: PartialState['tasks']): void => {
		for (const metric of [open, ended, seconds]) {
			metric.reset();
		}
		setOrRemove(oldest, tasks?.oldestQueuedSeconds);
		if (tasks === undefined) {
			return;
		}
		open.set({ status: 'queued' }, tasks.queued);
		open.set({ status: 'running' }, tasks.running);
		for (const status of endedStatuses) {
			ended.set({ status }, tasks.ended[status] ?? 0);
		}
		if (tasks.seconds !== null) {
			seconds.set({ quantile: '0.5' }, tasks.seconds.p50);
			seconds.set({ quantile: '0.95' }, tasks.seconds.p95);
			seconds.set({ quantile: '1' }, tasks.seconds.max);
		}
	};
}

function setOrRemove(gauge: Gauge, value: number | undefined): void {
	if (value === undefined) {
		gauge.remove();
	} else {
		gauge.set(value);
	}
}
