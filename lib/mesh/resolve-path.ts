import { limits } from './limits';
import type { Path } from './program';
import type { Measure } from './resolve-measure';
import type { ResolvedPath } from './resolved';

/** The line of a sweep in millimetres; neighbouring points are apart. */
export function resolvePath(path: Path, measure: Measure): ResolvedPath {
	if (path.kind === 'helix') {
		return {
			kind: 'helix',
			radius: measure.positive('radius', path.radius),
			pitch: measure.positive('pitch', path.pitch),
			turns: measure.between('turns', path.turns, [0.01, 1000]),
		};
	}
	const points = path.points.map((point, index) =>
		measure.three(`points[${index}]`, point, measure.length),
	);
	if (path.closed === true && points.length < 3) {
		throw measure.refuse('not_closed', 'a closed path needs at least three points');
	}
	const first = path.closed === true ? 0 : 1;
	for (let index = first; index < points.length; index += 1) {
		const [one, other] = [points.at(index - 1), points[index]];
		if (one !== undefined && other !== undefined && distance(one, other) < limits.smallestMm) {
			const why = `points[${index}] lies on the point before it; leave it out`;
			throw measure.refuse('repeated_point', why);
		}
	}
	const closed = path.closed === undefined ? {} : { closed: path.closed };
	return { kind: 'points', points, ...closed };
}

function distance(one: readonly number[], other: readonly number[]): number {
	return Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
}
