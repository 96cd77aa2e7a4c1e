import type { ResolvedPath, ResolvedProfile } from './resolved';
import { segmentsFor } from './segments';

/** Points of one tooth of a gear: two involutes, the tip and the root. */
const pointsOfTooth = 24;
/** Points of one letter: a round one, with two lines of many curves. */
const pointsOfLetter = 200;
/** Fewest points of the sections of a loft, where they are not equally many. */
const pointsOfSection = 48;

/** Points on an outline, rather too many than too few. */
export function pointsOf(profile: ResolvedProfile): number {
	switch (profile.kind) {
		case 'polygon':
			return profile.points.length;
		case 'circle':
			return profile.segments ?? segmentsFor(profile.radius);
		case 'rect':
			return 4 + roundPoints(profile.round, 4);
		case 'ngon':
			return profile.sides + roundPoints(profile.round, profile.sides);
		case 'star':
			return 2 * profile.points;
		case 'gear': {
			const bore = profile.bore ?? 0;
			return profile.teeth * pointsOfTooth + (bore > 0 ? segmentsFor(bore / 2) : 0);
		}
		case 'text':
			return profile.text.length * pointsOfLetter;
	}
}

/** Points of each section of a loft: all get as many as the finest. */
export function pointsOfSections(profiles: readonly ResolvedProfile[]): number {
	const counts = new Set(profiles.map(pointsOf));
	return Math.max(...counts, counts.size > 1 ? pointsOfSection : 0);
}

/** A whole circle, cut at each corner. */
export function roundPoints(radius: number | undefined, corners: number): number {
	return radius === undefined || radius === 0 ? 0 : segmentsFor(radius) + corners;
}

/** Cross sections along a path. */
export function stationsOf(path: ResolvedPath): number {
	return path.kind === 'helix'
		? Math.ceil(path.turns * segmentsFor(path.radius)) + 1
		: path.points.length + (path.closed === true ? 1 : 0);
}
