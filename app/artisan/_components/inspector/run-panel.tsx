import { LocalTime } from '../../../_ui/local-time';
import { inspector } from '../../../messages-inspector';
import { isSolid } from '../history/entry';
import type { Take } from '../take';
import { figure } from './figures';
import { planningOf } from './planning';
import { Section } from './section';

/** How a take came about: when, and how long it took. */
export function RunPanel({ take }: { take: Take }) {
	const { run } = inspector;
	const { started_at: started, finished_at: finished } = take;
	const seconds =
		started === null || finished === null || !isSolid(take)
			? null
			: (Date.parse(finished) - Date.parse(started)) / 1000;
	return (
		<Section title={run.title}>
			<p className="measured text-ink-2">
				<LocalTime iso={take.created_at} />
				{seconds === null ? null : ` · ${run.seconds(figure(seconds))}`}
				{take.steps_total === 0 ? null : ` · ${run.steps(take.steps_total)}`}
			</p>
			<p className="measured select-all break-all text-ink-2">
				<span className="sr-only">{run.id} </span>
				{take.task_id}
			</p>
			<Planning take={take} />
		</Section>
	);
}

/** Who planned it and, of a language model, what that took. */
function Planning({ take }: { take: Take }) {
	const { run } = inspector;
	const planning = planningOf(take.plan);
	if (take.prompt === null || planning === null) return null;
	const { model, insteadOf, tokens, cost } = planning;
	const by = model ?? (insteadOf === null ? run.builtin : run.instead(insteadOf));
	return (
		<>
			<p className="text-small">{`${run.planned} ${by}`}</p>
			{tokens === null ? null : (
				<p className="measured text-ink-2">
					{run.tokens(figure(tokens.input), figure(tokens.output), tokens.isEstimated)}
					{cost === null ? null : ` · ${run.cost(cost.toFixed(4))}`}
					{planning.repaired ? ` · ${run.repaired}` : null}
				</p>
			)}
		</>
	);
}
