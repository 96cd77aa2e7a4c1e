import { useEffect, useRef, useState } from 'react';
import { inspector } from '../../../messages-inspector';
import type { Colors, Take, Values } from '../take';
import type { Rebuilt } from './protocol';
import { createRebuilder, type Rebuilder } from './rebuilder';

/** What the take would be with these values: built in the browser while a slider moves. */
export function useRebuild(take: Take | null, values: Values, colors: Colors) {
	const [rebuilt, setRebuilt] = useState<Rebuilt | null>(null);
	const [error, setError] = useState<string | null>(null);
	const rebuilder = useRef<Rebuilder | null>(null);
	const program = take?.program ?? null;
	const isChanged = Object.keys(values).length + Object.keys(colors).length > 0;

	useEffect(() => {
		if (!isChanged || program === null) {
			setRebuilt(null);
			setError(null);
			return;
		}
		rebuilder.current ??= createRebuilder({
			start: () => new Worker(new URL('./rebuild.worker.ts', import.meta.url), { type: 'module' }),
			onOutcome: (outcome) => {
				const isBuilt = 'rebuilt' in outcome;
				if (isBuilt) setRebuilt(outcome.rebuilt);
				setError(isBuilt ? null : outcome.message);
			},
			sentences: inspector.rebuild,
		});
		rebuilder.current.ask({ program, values, colors });
	}, [program, values, colors, isChanged]);
	useEffect(
		() => () => {
			rebuilder.current?.close();
			rebuilder.current = null;
		},
		[],
	);
	return { rebuilt: isChanged ? rebuilt : null, error, isChanged };
}
