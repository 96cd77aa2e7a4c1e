import { limits } from './limits';
import type { Profile, Scalar } from './program';
import type { Measure } from './resolve-measure';
import type { ResolvedProfile } from './resolved';
import { segmentsFor } from './segments';

/** The outline in millimetres; throws a ProgramError for one that encloses nothing. */
export function resolveProfile(profile: Profile, measure: Measure): ResolvedProfile {
	const { kind } = profile;
	switch (kind) {
		case 'polygon':
			return { kind, points: outline('points', profile.points, measure) };
		case 'circle': {
			const radius = measure.positive('radius', profile.radius);
			const segments = measure.segments('segments', profile.segments ?? segmentsFor(radius));
			return { kind, radius, segments };
		}
		case 'rect': {
			const size = measure.two('size', profile.size, measure.positive);
			const round = measure.maybe('round', profile.round, measure.notNegative);
			measure.fits('round', round.round, Math.min(...size) / 2);
			return { kind, size, ...round };
		}
		case 'ngon': {
			const sides = measure.whole('sides', profile.sides, [3, limits.segments]);
			const radius = measure.positive('radius', profile.radius);
			const round = measure.maybe('round', profile.round, measure.notNegative);
			measure.fits('round', round.round, radius * Math.cos(Math.PI / sides));
			return { kind, sides, radius, ...round };
		}
		case 'star':
			return {
				kind,
				points: measure.whole('points', profile.points, [2, 100]),
				outer: measure.positive('outer', profile.outer),
				inner: measure.positive('inner', profile.inner),
			};
		case 'gear':
			return gear(profile, measure);
		case 'text':
			return text(profile, measure);
	}
}

function gear(profile: Extract<Profile, { kind: 'gear' }>, measure: Measure): ResolvedProfile {
	const teeth = measure.whole('teeth', profile.teeth, [6, 400]);
	const module = measure.positive('module', profile.module);
	const bore = measure.maybe('bore', profile.bore, measure.notNegative);
	const root = module * (teeth - 2.5);
	if (bore.bore !== undefined && bore.bore >= root) {
		const why = 'bore leaves nothing between it and the teeth; make it smaller or add teeth';
		throw measure.refuse('out_of_range', why);
	}
	const angle = (name: string, given: Scalar) => measure.between(name, given, [10, 35]);
	const pressure = measure.maybe('pressure_angle', profile.pressure_angle, angle);
	return { kind: 'gear', teeth, module, ...pressure, ...bore };
}

function text(profile: Extract<Profile, { kind: 'text' }>, measure: Measure): ResolvedProfile {
	if (profile.text.trim() === '') {
		throw measure.refuse('empty_text', 'the text has no letter to see; write at least one');
	}
	return { kind: 'text', text: profile.text, size: measure.positive('size', profile.size) };
}

/** The points in millimetres; refuses an outline whose area is nothing. */
export function outline(
	name: string,
	points: readonly (readonly [Scalar, Scalar])[],
	measure: Measure,
): [number, number][] {
	const read = points.map((point, index) =>
		measure.two(`${name}[${index}]`, point, measure.length),
	);
	let [fromX, fromY] = read.at(-1) ?? [0, 0];
	let twice = 0;
	for (const [x, y] of read) {
		twice += fromX * y - x * fromY;
		[fromX, fromY] = [x, y];
	}
	if (Math.abs(twice) < limits.smallestMm ** 2) {
		const why = `${name} enclose nothing; give at least three that do not lie on one line`;
		throw measure.refuse('flat_outline', why);
	}
	return read;
}

/** Radius of the largest circle around the origin inside; undefined where it is not simply known. */
export function inside(profile: ResolvedProfile): number | undefined {
	switch (profile.kind) {
		case 'circle':
			return profile.radius;
		case 'rect':
			return Math.min(...profile.size) / 2;
		case 'ngon':
			return profile.radius * Math.cos(Math.PI / profile.sides);
		case 'gear':
			return (profile.module * (profile.teeth - 2.5) - (profile.bore ?? 0)) / 2;
		case 'star':
			return Math.min(profile.outer, profile.inner);
		default:
			return undefined;
	}
}

/** Skins need one closed line, which text and a bored gear are not. */
export function withoutHoles(profile: ResolvedProfile, measure: Measure): ResolvedProfile {
	if (profile.kind === 'text' || (profile.kind === 'gear' && (profile.bore ?? 0) > 0)) {
		const why = 'this outline has holes; extrude it instead, or choose one without';
		throw measure.refuse('has_holes', why);
	}
	return profile;
}
