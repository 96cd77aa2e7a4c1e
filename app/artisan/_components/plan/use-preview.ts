import { useEffect, useRef, useState } from 'react';
import type { Program } from '../../../../lib/mesh/program';
import { createPreviewer } from './previewer';
import type { Asked, Preview } from './protocol';
import { startWorker } from './start-worker';

const pauseMilliseconds = 300;

/**
 * The plan of words, a moment after the last key.
 * @param program the one that they change
 */
export function usePreview(words: string, program: Program | null) {
	const [answer, setAnswer] = useState<{ asked: Asked; preview: Preview | null } | null>(null);
	const previewer = useRef<ReturnType<typeof createPreviewer> | null>(null);
	useEffect(() => {
		const timer = setTimeout(() => {
			previewer.current ??= createPreviewer({
				start: startWorker,
				onPreview: (asked, preview) => setAnswer({ asked, preview }),
			});
			previewer.current.ask({ words, program });
		}, pauseMilliseconds);
		return () => clearTimeout(timer);
	}, [words, program]);
	useEffect(
		() => () => {
			previewer.current?.close();
			previewer.current = null;
		},
		[],
	);
	const isOf = answer?.asked.words === words && answer?.asked.program === program;
	return { preview: answer?.preview ?? null, isStale: !isOf };
}
