import { useEffect, useState } from 'react';
import type { Highlight } from '../take';
import { trianglesOf } from './stl';

/** The triangles of a highlight, fetched from the STL that they are numbered in. */
export function usePointed(highlight: Highlight | null): Float32Array | null {
	const [found, setFound] = useState<{ of: Highlight; corners: Float32Array } | null>(null);
	useEffect(() => {
		if (highlight === null) return;
		const leaving = new AbortController();
		fetch(highlight.stlHref, { signal: leaving.signal })
			.then(async (answer) => {
				if (!answer.ok) return;
				const corners = trianglesOf(await answer.arrayBuffer(), highlight.runs);
				setFound({ of: highlight, corners });
			})
			.catch(() => {
				// What is pointed at is said in words beside the view as well.
			});
		return () => leaving.abort();
	}, [highlight]);
	return found !== null && found.of === highlight ? found.corners : null;
}
