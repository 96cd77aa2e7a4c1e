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

/** Fetches a GLB and shows it. The renderer is loaded with the first one. */
export function useStage(places: Places, href: string | null, fitKey: string) {
	const stage = useRef<Stage | null>(null);
	const [state, setState] = useState<StageState>('loading');
	const [bounds, setBounds] = useState<Bounds | null>(null);
	const [attempt, setAttempt] = useState(0);
	const shown = useRef<Bounds | null>(null);
	const { host, canvas, dimensions, triad } = places;

	// biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is a reason to try again
	useEffect(() => {
		if (href === null) return;
		const leaving = new AbortController();
		const show = async () => {
			const [{ Stage: Renderer }, answer] = await Promise.all([
				import('./stage'),
				fetch(href, { signal: leaving.signal }),
			]);
			if (!answer.ok) throw new Error(`The solid answered ${answer.status}.`);
			const glb = await answer.arrayBuffer();
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
	}, [href, fitKey, attempt, host, canvas, dimensions, triad]);

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
