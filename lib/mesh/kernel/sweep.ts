import type { Font } from 'opentype.js';
import type { ResolvedNode, ResolvedPath } from '../resolved';
import type { Mesh } from '../scene';
import { segmentsFor } from '../segments';
import { add, cosine, cross, dot, minus, sine, times, unit, type Vec3 } from './matrix';
import { anticlockwise, outlinesOf } from './outline';
import { skin, type Triangulate, turnedOver } from './skin';

type Sweep = Extract<ResolvedNode, { op: 'sweep' }>;

/** The outline lies across the path: its x to the right of where the path goes, its y as close to up as it can be. */
export function sweepMesh({ profile, path }: Sweep, font: Font, triangulate: Triangulate): Mesh {
	const outline = anticlockwise(outlinesOf(profile, font)[0] ?? []);
	const isClosed = path.kind === 'points' && path.closed === true;
	const rings = stations(path).map(({ at, across, up, stretch }) => [
		outline.map(([x, y]) =>
			add(
				at,
				add(
					times(across, x),
					add(times(up, y), times(stretch, dot(stretch, add(times(across, x), times(up, y))))),
				),
			),
		),
	]);
	// Seen along the path the outline goes round to the left: its material would lie outside.
	if (isClosed) return turnedOver(skin(rings, null));
	const lid = triangulate([outline]);
	return turnedOver(skin(rings, { first: lid, last: lid }));
}

interface Station {
	readonly at: Vec3;
	readonly across: Vec3;
	readonly up: Vec3;
	/** In the plane of the mitre, where the outline has to be wider: v becomes v + (v . stretch) stretch. */
	readonly stretch: Vec3;
}

function stations(path: ResolvedPath): Station[] {
	return path.kind === 'helix' ? helix(path) : polyline(path.points, path.closed === true);
}

function helix({ radius, pitch, turns }: Extract<ResolvedPath, { kind: 'helix' }>): Station[] {
	const count = Math.max(2, Math.ceil(segmentsFor(radius) * turns) + 1);
	const rise = pitch / (2 * Math.PI);
	return Array.from({ length: count }, (_, index) => {
		const degrees = (360 * turns * index) / (count - 1);
		const [cos, sin] = [cosine(degrees), sine(degrees)];
		const ahead = unit([-sin * radius, cos * radius, rise]);
		const across: Vec3 = [cos, sin, 0];
		return {
			at: [cos * radius, sin * radius, (pitch * degrees) / 360],
			across,
			up: cross(across, ahead),
			stretch: [0, 0, 0],
		};
	});
}

/** The frame is carried along without twisting; at a corner the outline lies in the plane that halves it. */
function polyline(points: readonly Vec3[], isClosed: boolean): Station[] {
	const legs = points.map((point, index) => {
		const next = points[index + 1] ?? (isClosed ? points[0] : undefined);
		return next === undefined ? null : unit(minus(next, point));
	});
	const first = legs[0] ?? [0, 0, 1];
	let across = sideways(first);
	let before: Vec3 = first;
	const open = points.map((at, index): Station => {
		const incoming = (index === 0 ? (isClosed ? legs.at(-1) : legs[0]) : legs[index - 1]) ?? first;
		const outgoing = legs[index] ?? incoming;
		const ahead = unit(add(incoming, outgoing));
		const level = carried(across, before, ahead);
		// On along the leg, so that a straight piece is never twisted.
		across = carried(level, ahead, outgoing);
		before = outgoing;
		const half = Math.sqrt(Math.max(0.02, (1 + dot(incoming, outgoing)) / 2));
		const inPlane = minus(outgoing, times(ahead, dot(outgoing, ahead)));
		const isStraight = Math.hypot(...inPlane) < 1e-9;
		const stretch = times(unit(inPlane), isStraight ? 0 : Math.sqrt(1 / half - 1));
		return { at, across: level, up: cross(level, ahead), stretch };
	});
	const [start] = open;
	if (!isClosed || start === undefined) return open;
	// Out of the plane the frame comes home turned: each station takes its share of that back.
	const home = carried(across, before, cross(start.up, start.across));
	const turn = Math.atan2(dot(home, start.up), dot(home, start.across));
	return open.map((station, index) => {
		const share = (-turn * index) / open.length;
		const [cos, sin] = [Math.cos(share), Math.sin(share)];
		return {
			...station,
			across: add(times(station.across, cos), times(station.up, sin)),
			up: minus(times(station.up, cos), times(station.across, sin)),
		};
	});
}

/** To the right of a direction, level; of straight up or down: +x. */
function sideways(ahead: Vec3): Vec3 {
	const level = cross(ahead, [0, 0, 1]);
	return Math.hypot(...level) < 1e-9 ? [1, 0, 0] : unit(level);
}

/** The vector turned as the direction turned, by the smallest turn (Rodrigues). */
function carried(vector: Vec3, from: Vec3, to: Vec3): Vec3 {
	const axis = cross(from, to);
	const cos = dot(from, to);
	if (cos < -0.999999) return vector;
	const turned = add(
		times(vector, cos),
		add(cross(axis, vector), times(axis, dot(axis, vector) / (1 + cos))),
	);
	return unit(minus(turned, times(to, dot(turned, to))));
}
