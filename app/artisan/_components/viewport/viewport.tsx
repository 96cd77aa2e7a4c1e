'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { viewport } from '../../../messages-viewport';
import type { Colors, Highlight, Shading } from '../take';
import { Layers, useLayers } from './layers';
import type { Bounds, Cut, Place } from './measures';
import { moveByKey } from './moves';
import { SectionPanel } from './section-panel';
import { ShadingChoice } from './shading-choice';
import { smallPlace } from './stl';
import { MeasureLine, MoveBar, ToolChoice } from './tools';
import { useMeasure } from './use-measure';
import { usePointed } from './use-pointed';
import { useStage } from './use-stage';

const half: Cut = { axis: 'y', share: 0.5, flipped: true };
const everything: ReadonlySet<string> = new Set();
const own: Colors = {};

interface Drawn {
	readonly bounds: Bounds | null;
	readonly points: readonly Place[];
	readonly ring: Place | null;
}

/**
 * The solid of a take, to be turned and looked through, measured and cut open. Until it is there, and where the
 * browser cannot draw it, its picture stands in its place.
 */
export function Viewport(props: {
	name: string;
	/** A GLB or its address; null where there is none (yet). */
	source: string | ArrayBuffer | null;
	/** The camera is set anew for another one, and kept for takes of the same. */
	fitKey: string;
	picture: ReactNode;
	/** By part. */
	hidden?: ReadonlySet<string>;
	colors?: Colors;
	highlight?: Highlight | null;
}) {
	const { name, source, fitKey, picture, hidden = everything, colors = own } = props;
	const host = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const keysId = useId();
	const [shading, setShading] = useState<Shading>('clay');
	const [cut, setCut] = useState<Cut | null>(null);
	const [isMeasuring, setIsMeasuring] = useState(false);
	const drawn = useRef<Drawn>({ bounds: null, points: [], ring: null });
	const layers = useLayers(drawn);
	const { stage, state, bounds, again } = useStage(
		{ host, canvas },
		source,
		fitKey,
		layers.onDrawn,
	);
	const measure = useMeasure(stage, isMeasuring, source);
	const pointed = usePointed(props.highlight ?? null);
	const isReady = state === 'ready' && source !== null;
	drawn.current = {
		bounds,
		points: measure.points,
		ring: bounds === null ? null : smallPlace(pointed, sizeOf(bounds)),
	};
	useEffect(() => {
		if (isReady) stage.current?.dress({ shading, hidden, colors, cut, pointed });
	}, [isReady, shading, hidden, colors, cut, pointed, stage]);
	useEffect(() => {
		// The picture may have been drawn before its box was known: its dimensions were the last one's.
		if (bounds !== null) stage.current?.redraw();
	}, [bounds, stage]);

	const end = () => {
		setIsMeasuring(false);
		setCut(null);
	};
	const toggleMeasure = () => setIsMeasuring(!isMeasuring);
	const toggleCut = () => setCut(cut === null ? half : null);
	const press = (event: KeyboardEvent<HTMLElement>) => {
		const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
		const does: Readonly<Record<string, () => void>> = {
			...{ m: toggleMeasure, s: toggleCut },
			...(isMeasuring ? { Enter: measure.setAtMiddle, ' ': measure.setAtMiddle } : {}),
			...(isMeasuring || cut !== null ? { Escape: end } : {}),
		};
		const act = isPlain && Object.hasOwn(does, event.key) ? does[event.key] : undefined;
		act?.();
		const moved = stage.current !== null && moveByKey(stage.current, event.nativeEvent);
		if (act !== undefined || moved) event.preventDefault();
	};

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
				onKeyDown={press}
				{...measure.pointer}
				className="group/view absolute inset-0 focus-visible:-outline-offset-2"
			>
				<canvas
					ref={canvas}
					className={`size-full touch-none ${isMeasuring ? 'cursor-crosshair' : ''}`}
				/>
				{isMeasuring ? <Cross /> : null}
			</div>
			<p id={keysId} className="sr-only">
				{viewport.keys} {viewport.keysTools}
			</p>
			<Layers layers={layers} isShown={isReady} />
			{isReady ? (
				<>
					<div className="pointer-events-none absolute inset-3 flex flex-col items-start gap-2 *:pointer-events-auto">
						<div className="flex flex-wrap gap-2 pr-24">
							<ShadingChoice current={shading} onChoose={setShading} />
							<ToolChoice
								isMeasuring={isMeasuring}
								isCut={cut !== null}
								onMeasure={toggleMeasure}
								onCut={toggleCut}
							/>
						</div>
						{shading === 'overhang' ? (
							<p className="max-w-64 border border-rule bg-sheet px-2 py-1 text-small">
								{viewport.overhang}
							</p>
						) : null}
						{cut === null || bounds === null ? null : (
							<SectionPanel {...{ cut, bounds }} onCut={setCut} />
						)}
						{isMeasuring ? (
							<MeasureLine
								said={measure.said}
								isBegun={measure.points.length > 0}
								onClear={measure.clear}
							/>
						) : null}
					</div>
					<MoveBar {...{ stage, bounds }} />
				</>
			) : null}
			<Trouble state={source === null ? 'loading' : state} onAgain={again} />
		</div>
	);
}

const sizeOf = ({ min, max }: Bounds): number =>
	Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);

/** Where Enter sets a point: seen while the view has the keyboard. */
function Cross() {
	return (
		<svg
			aria-hidden="true"
			viewBox="-12 -12 24 24"
			className="pointer-events-none absolute inset-0 m-auto hidden size-6 stroke-2 stroke-z group-focus-visible/view:block"
		>
			<path d="M-11 0H-3M3 0H11M0 -11V-3M0 3V11" />
		</svg>
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
