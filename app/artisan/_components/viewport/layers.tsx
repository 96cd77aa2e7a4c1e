import { type RefObject, useRef } from 'react';
import type { Bounds, Place } from './measures';
import { drawDimensions, drawMeasure, drawRing, drawTriad } from './overlay';
import type { StageOptions } from './stage';

interface Drawn {
	readonly bounds: Bounds | null;
	readonly points: readonly Place[];
	readonly ring: Place | null;
}

/** What is written over the picture, after each one. */
export function useLayers(drawn: RefObject<Drawn>) {
	const dimensions = useRef<SVGGElement>(null);
	const measuring = useRef<SVGGElement>(null);
	const ring = useRef<SVGGElement>(null);
	const triad = useRef<SVGGElement>(null);
	const onDrawn: StageOptions['onDrawn'] = (project, axes) => {
		const { bounds, points, ring: place } = drawn.current;
		if (dimensions.current !== null && bounds !== null) {
			drawDimensions(dimensions.current, bounds, project);
		}
		if (measuring.current !== null) drawMeasure(measuring.current, points, project);
		if (ring.current !== null) drawRing(ring.current, place, project);
		if (triad.current !== null) drawTriad(triad.current, axes);
	};
	return { dimensions, measuring, ring, triad, onDrawn };
}

export function Layers(props: {
	layers: Omit<ReturnType<typeof useLayers>, 'onDrawn'>;
	isShown: boolean;
}) {
	const { layers, isShown } = props;
	const shown = isShown ? '' : 'hidden';
	return (
		<>
			<svg aria-hidden="true" className={`pointer-events-none absolute inset-0 size-full ${shown}`}>
				<g ref={layers.dimensions} className="dimensions" />
				<g ref={layers.ring} className="ring" />
				<g ref={layers.measuring} className="dimensions measuring" />
			</svg>
			<svg
				aria-hidden="true"
				viewBox="-52 -52 104 104"
				className={`triad pointer-events-none absolute top-1 right-1 size-26 ${shown}`}
			>
				<g ref={layers.triad} />
			</svg>
		</>
	);
}
