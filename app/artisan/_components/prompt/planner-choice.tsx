import { useId } from 'react';
import type { PlannerChoice, PlannerEntry } from '../../../../lib/artisan/types';
import { artisan } from '../../../messages-artisan';

/** Who plans; nothing where there is no choice. */
export function PlannerSelect(props: {
	planners: readonly PlannerEntry[];
	value: PlannerChoice;
	onChoose: (choice: PlannerChoice) => void;
}) {
	const id = useId();
	const model = props.planners.find((planner) => planner.id === 'llm')?.model ?? null;
	if (model === null) return null;
	const said = artisan.planners;
	const options = [
		['builtin', said.builtin],
		['llm', model],
		['llm_or_builtin', said.instead(model)],
	] as const;
	return (
		<span className="flex min-h-8 min-w-0 items-center gap-2 text-small">
			<label htmlFor={id}>{said.label}</label>
			<select
				id={id}
				name="planner"
				value={props.value}
				onChange={(event) => {
					const chosen = options.find(([value]) => value === event.target.value);
					props.onChoose(chosen?.[0] ?? 'builtin');
				}}
				className="h-8 min-w-0 max-w-56 rounded-sm border border-edge bg-sheet px-2"
			>
				{options.map(([value, words]) => (
					<option key={value} value={value}>
						{words}
					</option>
				))}
			</select>
		</span>
	);
}
