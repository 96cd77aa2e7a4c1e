import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { viewport } from '../../../messages-viewport';
import { between, type Place } from './measures';
import type { Stage } from './stage';

/** Pixels that a hand may tremble: further is a turn of the view. */
const clickPixels = 5;

/** The distance between two points of the solid: clicked, or set where the middle of the view is. */
export function useMeasure(stage: RefObject<Stage | null>, isOn: boolean, shown: unknown) {
	const [points, setPoints] = useState<readonly Place[]>([]);
	const [missed, setMissed] = useState(false);
	const down = useRef<readonly [number, number] | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: points of another solid mean nothing
	useEffect(() => setPoints([]), [isOn, shown]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the points are drawn over the picture
	useEffect(() => stage.current?.redraw(), [points, stage]);

	const set = (x: number, y: number) => {
		const place = stage.current?.pick(x, y) ?? null;
		setMissed(place === null);
		if (place !== null) setPoints((before) => (before.length === 1 ? [...before, place] : [place]));
	};
	const [from, to] = points;
	const result = from === undefined || to === undefined ? null : between(from, to);
	return {
		points,
		said:
			(missed ? `${viewport.measureMissed} ` : '') +
			(result !== null
				? viewport.measured(result.distance, result.along)
				: from === undefined
					? viewport.measureFirst
					: viewport.measureSecond),
		clear: () => setPoints([]),
		setAtMiddle: () => {
			const middle = stage.current?.middle();
			if (middle !== undefined) set(...middle);
		},
		pointer: {
			onPointerDown: ({ clientX, clientY, isPrimary }: PointerEvent) => {
				down.current = isPrimary ? [clientX, clientY] : null;
			},
			onPointerUp: ({ clientX, clientY, currentTarget, button }: PointerEvent) => {
				const began = down.current;
				down.current = null;
				if (!isOn || began === null || button !== 0) return;
				if (Math.hypot(clientX - began[0], clientY - began[1]) > clickPixels) return;
				const { left, top } = currentTarget.getBoundingClientRect();
				set(clientX - left, clientY - top);
			},
		},
	};
}
