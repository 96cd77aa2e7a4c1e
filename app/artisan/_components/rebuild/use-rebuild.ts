import { useCallback, useEffect, useRef, useState } from 'react';
import { inspector } from '../../../messages-inspector';
import type { Colors, Take, Values } from '../take';
import type { Rebuilt } from './protocol';
import { createRebuilder, type Rebuilder } from './rebuilder';
import { startWorker } from './start-worker';

export interface Live {
	readonly values: Values;
	readonly setValues: (values: Values) => void;
	/** By part, where it is another than the take's. */
	readonly colors: Colors;
	readonly setColors: (colors: Colors) => void;
	/** The values or the colours are not those of the take. */
	readonly isChanged: boolean;
	/** Back to those of the take. */
	readonly reset: () => void;
	readonly rebuilt: Rebuilt | null;
	/** Why there is no solid of these values. */
	readonly refusal: string | null;
}

const none: Values & Colors = {};

/** What a take would be with other values and colours: built in the browser while a slider moves. */
export function useRebuild(take: Take | null): Live {
	const id = take?.task_id ?? '';
	const [set, setSet] = useState<{ id: string; values: Values; colors: Colors }>({
		id,
		values: none,
		colors: none,
	});
	const [outcome, setOutcome] = useState<{ rebuilt: Rebuilt | null; refusal: string | null }>({
		rebuilt: null,
		refusal: null,
	});
	const rebuilder = useRef<Rebuilder | null>(null);
	const { values, colors } = set.id === id ? set : { values: none, colors: none };
	const isRebuilt = Object.keys(values).length > 0;
	const program = take?.program ?? null;

	useEffect(() => {
		if (!isRebuilt || program === null) {
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
		// The view colours what it shows: a colour alone is no reason to build.
		rebuilder.current.ask({ program, values, colors: none });
	}, [program, values, isRebuilt]);
	useEffect(
		() => () => {
			rebuilder.current?.close();
			rebuilder.current = null;
		},
		[],
	);
	const change = useCallback(
		(next: Partial<{ values: Values; colors: Colors }>) =>
			setSet((before) => ({
				id,
				...(before.id === id ? before : { values: none, colors: none }),
				...next,
			})),
		[id],
	);
	return {
		values,
		colors,
		setValues: useCallback((next) => change({ values: next }), [change]),
		setColors: useCallback((next) => change({ colors: next }), [change]),
		reset: useCallback(() => change({ values: none, colors: none }), [change]),
		isChanged: isRebuilt || Object.keys(colors).length > 0,
		rebuilt: isRebuilt ? outcome.rebuilt : null,
		refusal: isRebuilt ? outcome.refusal : null,
	};
}
