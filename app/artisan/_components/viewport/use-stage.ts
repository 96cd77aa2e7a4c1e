import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Bounds } from './measures';
import type { Stage, StageOptions } from './stage';

export type StageState = 'loading' | 'ready' | 'failed' | 'no-webgl';

interface Places {
	readonly host: RefObject<HTMLDivElement | null>;
	readonly canvas: RefObject<HTMLCanvasElement | null>;
}

/**
 * Shows a GLB, fetched first where only its address is given. The renderer is loaded with the first one.
 * @param onDrawn the first one that is given stays
 */
export function useStage(
	{ host, canvas }: Places,
	source: string | ArrayBuffer | null,
	fitKey: string,
	onDrawn: StageOptions['onDrawn'],
) {
	const stage = useRef<Stage | null>(null);
	const [state, setState] = useState<StageState>('loading');
	const [bounds, setBounds] = useState<Bounds | null>(null);
	const [attempt, setAttempt] = useState(0);
	const drawn = useRef(onDrawn);

	// biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is a reason to try again
	useEffect(() => {
		if (source === null) return;
		const leaving = new AbortController();
		const show = async () => {
			const [{ Stage: Renderer }, glb] = await Promise.all([
				import('./stage'),
				typeof source === 'string' ? fetched(source, leaving.signal) : source,
			]);
			const [frame, drawing] = [host.current, canvas.current];
			if (leaving.signal.aborted || frame === null || drawing === null) return;
			try {
				stage.current ??= new Renderer({
					host: frame,
					canvas: drawing,
					onDrawn: (project, axes) => drawn.current(project, axes),
					onLost: () => setState('no-webgl'),
				});
			} catch {
				setState('no-webgl');
				return;
			}
			const found = await stage.current.show(glb, fitKey);
			if (found === null) return;
			// The same box again is no reason to draw the page again.
			setBounds((before) => (isSame(before, found) ? before : found));
			setState('ready');
		};
		show().catch(() => {
			if (!leaving.signal.aborted) setState('failed');
		});
		return () => leaving.abort();
	}, [source, fitKey, attempt, host, canvas]);

	useEffect(
		() => () => {
			stage.current?.dispose();
			stage.current = null;
		},
		[],
	);
	const again = () => {
		setState('loading');
		setAttempt((before) => before + 1);
	};
	return { stage, state, bounds, again };
}

const isSame = (one: Bounds | null, other: Bounds): boolean =>
	one !== null && [...one.min, ...one.max].join() === [...other.min, ...other.max].join();

async function fetched(href: string, signal: AbortSignal): Promise<ArrayBuffer> {
	const answer = await fetch(href, { signal });
	if (!answer.ok) throw new Error(`The solid answered ${answer.status}.`);
	return answer.arrayBuffer();
}
