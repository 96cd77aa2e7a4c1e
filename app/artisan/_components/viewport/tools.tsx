import type { RefObject } from 'react';
import { viewport } from '../../../messages-viewport';
import { type Bounds, gridStep } from './measures';
import { moves } from './moves';
import type { Stage } from './stage';

const button =
	'h-8 cursor-pointer border border-edge bg-sheet px-2 text-small hover:border-ink aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper';

/** Measure and section, on or off. */
export function ToolChoice(props: {
	isMeasuring: boolean;
	isCut: boolean;
	onMeasure: () => void;
	onCut: () => void;
}) {
	return (
		<div role="toolbar" aria-label={viewport.toolsLabel} className="flex gap-1">
			<button
				type="button"
				aria-pressed={props.isMeasuring}
				onClick={props.onMeasure}
				className={button}
			>
				{viewport.measure}
			</button>
			<button type="button" aria-pressed={props.isCut} onClick={props.onCut} className={button}>
				{viewport.section}
			</button>
		</div>
	);
}

/** The size of a square of the floor, and every move as a button. */
export function MoveBar(props: { stage: RefObject<Stage | null>; bounds: Bounds | null }) {
	const { stage, bounds } = props;
	return (
		<div
			role="toolbar"
			aria-label={viewport.tools}
			className="absolute right-3 bottom-3 left-3 flex flex-wrap items-center justify-end gap-1 max-sm:gap-x-0"
		>
			<span className="measured mr-auto text-ink-2 max-sm:hidden">
				{bounds === null ? null : viewport.grid(gridStep(bounds))}
			</span>
			{moves.map(({ key, label, sign, go }) => (
				<button
					key={key}
					type="button"
					aria-label={label}
					title={label}
					onClick={() => stage.current !== null && go(stage.current)}
					className={`${button} min-w-8 max-sm:-ml-px max-sm:grow max-sm:px-1.5`}
				>
					{sign}
				</button>
			))}
		</div>
	);
}

/** What was measured, in words. */
export function MeasureLine(props: { said: string; isBegun: boolean; onClear: () => void }) {
	return (
		<p className="flex items-center gap-2 border border-edge bg-sheet px-2 py-1 text-small">
			<span role="status">{props.said}</span>
			{props.isBegun ? (
				<button type="button" onClick={props.onClear} className="text-link min-h-6 cursor-pointer">
					{viewport.clear}
				</button>
			) : null}
		</p>
	);
}
