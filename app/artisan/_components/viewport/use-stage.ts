import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Bounds } from './measures';
import { drawDimensions, drawTriad } from './overlay';
import type { Stage } from './stage';

export type StageState = 'loading' | 'ready' | 'failed' | 'no-webgl';

interface Places {
	readonly host: RefObject<HTMLDivElement | null>;
	readonly canvas: RefObject<HTMLCanvasElement | null>;
	readonly dimensions: RefObject<SVGGElement | null>;
	readonly triad: RefObject<SVGGElement | null>;
}

/** Shows a GLB, fetched first where only its address is given. The renderer is loaded with the first one. */
export function useStage(places: Places, source: string | ArrayBuffer | null, fitKey: string) {
	const stage = useRef<Stage | null>(null);
	const [state, setState] = useState<StageState>('loading');
	const [bounds, setBounds] = useState<Bounds | null>(null);
	const [attempt, setAttempt] = useState(0);
	const shown = useRef<Bounds | null>(null);
	const { host, canvas, dimensions, triad } = places;

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
					onDrawn: (project, axes) => {
						if (dimensions.current !== null && shown.current !== null) {
							drawDimensions(dimensions.current, shown.current, project);
						}
						if (triad.current !== null) drawTriad(triad.current, axes);
					},
					onLost: () => setState('no-webgl'),
				});
			} catch {
				setState('no-webgl');
				return;
			}
			shown.current = await stage.current.show(glb, fitKey);
			setBounds(shown.current);
			setState('ready');
		};
		show().catch(() => {
			if (!leaving.signal.aborted) setState('failed');
		});
		return () => leaving.abort();
	}, [source, fitKey, attempt, host, canvas, dimensions, triad]);

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

async function fetched(href: string, signal: AbortSignal): Promise<ArrayBuffer> {
	const answer = await fetch(href, { signal });
	if (!answer.ok) throw new Error(`The solid answered ${answer.status}.`);
	return answer.arrayBuffer();
}
