'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { viewport } from '../../../messages-viewport';
import type { Shading } from '../take';
import { gridStep } from './measures';
import { moveByKey, moves } from './moves';
import { ShadingChoice } from './shading-choice';
import { useStage } from './use-stage';

/**
 * The solid of a take, to be turned and looked through. Until it is there, and where the browser cannot draw
 * it, its picture stands in its place.
 */
export function Viewport(props: {
	name: string;
	/** A GLB or its address; null where there is none (yet). */
	source: string | ArrayBuffer | null;
	/** The camera is set anew for another one, and kept for takes of the same. */
	fitKey: string;
	picture: ReactNode;
}) {
	const { name, source, fitKey, picture } = props;
	const host = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const dimensions = useRef<SVGGElement>(null);
	const triad = useRef<SVGGElement>(null);
	const keysId = useId();
	const [shading, setShading] = useState<Shading>('clay');
	const { stage, state, bounds, again } = useStage(
		{ host, canvas, dimensions, triad },
		source,
		fitKey,
	);
	const isReady = state === 'ready' && source !== null;
	useEffect(() => {
		if (isReady) stage.current?.shade(shading);
	}, [isReady, shading, stage]);

	return (
		<div ref={host} className="absolute inset-0 overflow-hidden bg-well print:hidden">
			{isReady ? null : <div className="drawing-grid absolute inset-0">{picture}</div>}
			<div
				hidden={!isReady}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the view belong to it
				tabIndex={0}
				role="application"
				aria-label={viewport.label(name)}
				aria-describedby={keysId}
				onKeyDown={(event) => {
					if (stage.current !== null && moveByKey(stage.current, event.nativeEvent)) {
						event.preventDefault();
					}
				}}
				className="absolute inset-0 focus-visible:-outline-offset-2"
			>
				<canvas ref={canvas} className="size-full touch-none" />
			</div>
			<p id={keysId} className="sr-only">
				{viewport.keys}
			</p>
			<svg
				aria-hidden="true"
				className={`pointer-events-none absolute inset-0 size-full ${isReady ? '' : 'hidden'}`}
			>
				<g ref={dimensions} className="dimensions" />
			</svg>
			<svg
				aria-hidden="true"
				viewBox="-52 -52 104 104"
				className={`triad pointer-events-none absolute top-1 right-1 size-26 ${isReady ? '' : 'hidden'}`}
			>
				<g ref={triad} />
			</svg>
			{isReady ? (
				<>
					<ShadingChoice current={shading} onChoose={setShading} />
					{shading === 'overhang' ? (
						<p className="absolute top-13 left-3 max-w-64 border border-rule bg-sheet px-2 py-1 text-small">
							{viewport.overhang}
						</p>
					) : null}
					<div
						role="toolbar"
						aria-label={viewport.tools}
						className="absolute right-3 bottom-3 left-3 flex flex-wrap items-center justify-end gap-1"
					>
						<span className="measured mr-auto text-ink-2">
							{bounds === null ? null : viewport.grid(gridStep(bounds))}
						</span>
						{moves.map(({ key, label, sign, go }) => (
							<button
								key={key}
								type="button"
								aria-label={label}
								title={label}
								onClick={() => stage.current !== null && go(stage.current)}
								className="h-8 min-w-8 cursor-pointer border border-edge bg-sheet px-2 text-small hover:border-ink"
							>
								{sign}
							</button>
						))}
					</div>
				</>
			) : null}
			<Trouble state={source === null ? 'loading' : state} onAgain={again} />
		</div>
	);
}

function Trouble({ state, onAgain }: { state: string; onAgain: () => void }) {
	if (state !== 'failed' && state !== 'no-webgl') return null;
	return (
		<div
			role="status"
			className="absolute bottom-3 left-3 max-w-[46ch] border border-edge bg-sheet px-3 py-2 text-small"
		>
			{state === 'failed' ? viewport.failed : viewport.noWebGl}{' '}
			{state === 'failed' ? (
				<button type="button" onClick={onAgain} className="text-link cursor-pointer">
					{viewport.again}
				</button>
			) : null}
		</div>
	);
}
