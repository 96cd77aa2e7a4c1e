import { useCallback, useEffect, useState } from 'react';
import type { PlannerChoice, PlannerEntry } from '../../../../lib/artisan/types';

const stored = 'p2m-planner';
const choices: readonly PlannerChoice[] = ['builtin', 'llm', 'llm_or_builtin'];

/** Who plans what is sent from here. It stays chosen in this browser, as long as the server has the model. */
export function usePlanner(planners: readonly PlannerEntry[]) {
	const [chosen, setChosen] = useState<PlannerChoice>('builtin');
	useEffect(() => {
		try {
			setChosen(choices.find((one) => one === localStorage.getItem(stored)) ?? 'builtin');
		} catch {
			// Storage is switched off: the choice counts until the page is left.
		}
	}, []);
	const choose = useCallback((next: PlannerChoice) => {
		setChosen(next);
		try {
			localStorage.setItem(stored, next);
		} catch {
			// As above.
		}
	}, []);
	const hasModel = planners.some(({ id }) => id === 'llm');
	return { planners, planner: hasModel ? chosen : ('builtin' as const), choose };
}
