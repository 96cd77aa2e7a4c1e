import { useCallback, useEffect, useRef, useState } from 'react';
import { inspector } from '../../../messages-inspector';
import type { Take, Values } from '../take';
import type { Rebuilt } from './protocol';
import { createRebuilder, type Rebuilder } from './rebuilder';
import { startWorker } from './start-worker';

export interface Live {
	readonly values: Values;
	readonly setValues: (values: Values) => void;
	/** The values are not those of the take. */
	readonly isChanged: boolean;
	readonly rebuilt: Rebuilt | null;
	/** Why there is no solid of these values. */
	readonly refusal: string | null;
}

const none: Values = {};
const noColors = {};

/** What a take would be with other values: built in the browser while a slider moves. */
export function useRebuild(take: Take | null): Live {
	const id = take?.task_id ?? '';
	const [set, setSet] = useState({ id, values: none });
	const [outcome, setOutcome] = useState<{ rebuilt: Rebuilt | null; refusal: string | null }>({
		rebuilt: null,
		refusal: null,
	});
	const rebuilder = useRef<Rebuilder | null>(null);
	const values = set.id === id ? set.values : none;
	const isChanged = Object.keys(values).length > 0;
	const program = take?.program ?? null;

	useEffect(() => {
		if (!isChanged || program === null) {
			setOutcome({ rebuilt: null, refusal: null });
			return;
		}
		rebuilder.current ??= createRebuilder({
			start: startWorker,
			onOutcome: (came) =>
				setOutcome(({ rebuilt }) =>
					'rebuilt' in came
						? { rebuilt: came.rebuilt, refusal: null }
						: { rebuilt, refusal: came.message },
				),
			sentences: inspector.rebuild,
		});
		rebuilder.current.ask({ program, values, colors: noColors });
	}, [program, values, isChanged]);
	useEffect(
		() => () => {
			rebuilder.current?.close();
			rebuilder.current = null;
		},
		[],
	);
	const setValues = useCallback((next: Values) => setSet({ id, values: next }), [id]);
	return {
		values,
		setValues,
		isChanged,
		rebuilt: isChanged ? outcome.rebuilt : null,
		refusal: isChanged ? outcome.refusal : null,
	};
}
