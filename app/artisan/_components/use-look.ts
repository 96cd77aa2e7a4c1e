import { useState } from 'react';
import type { Highlight } from './take';

const none: ReadonlySet<string> = new Set();

export interface Look {
	/** Parts that are not shown. */
	readonly hidden: ReadonlySet<string>;
	readonly setHidden: (parts: ReadonlySet<string>) => void;
	/** What of the solid is pointed at. */
	readonly highlight: Highlight | null;
	readonly setHighlight: (highlight: Highlight | null) => void;
}

/** What of a take is looked at. Parts stay hidden from one take to the next, what is pointed at does not. */
export function useLook(takeId: string, isChanged: boolean): Look {
	const [hidden, setHidden] = useState(none);
	const [pointed, setPointed] = useState<{ of: string; highlight: Highlight | null }>({
		of: '',
		highlight: null,
	});
	return {
		hidden,
		setHidden,
		// The places are those of the take as it was saved.
		highlight: pointed.of === takeId && !isChanged ? pointed.highlight : null,
		setHighlight: (highlight) => setPointed({ of: takeId, highlight }),
	};
}
