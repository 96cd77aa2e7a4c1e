import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import { arc, type Point } from './profile';

const moduleMm = 4;
const teeth = 24;
const pressureDegrees = 20;
const pitchRadius = (moduleMm * teeth) / 2;
const baseRadius = pitchRadius * Math.cos((pressureDegrees * Math.PI) / 180);
const tipRadius = pitchRadius + moduleMm;
const rootRadius = pitchRadius - 1.25 * moduleMm;
const faceMm = 22;
const hubMm = 32;
const boreRadius = 9;
const round = 96;

/** A spur gear with a sunk web, six holes in it, a raised hub and a bore with a keyway. */
export function gear({ CrossSection, Manifold }: ManifoldToplevel): Manifold {
	const turned = (profile: Point[]) => CrossSection.ofPolygons([profile]).revolve(round);
	const blank = CrossSection.ofPolygons([outline()]).extrude(faceMm);
	const chamfered = turned([
		[0, 0],
		[tipRadius - 1.2, 0],
		[tipRadius + 0.3, 1.5],
		[tipRadius + 0.3, faceMm - 1.5],
		[tipRadius - 1.2, faceMm],
		[0, faceMm],
	]);
	const recess = turned([
		[17, faceMm + 1],
		[17, faceMm - 5],
		...arc([20, faceMm - 5], 3, 180, 270, 5),
		...arc([33, faceMm - 5], 3, 270, 360, 5),
		[37, faceMm],
		[37, faceMm + 1],
	]);
	const hub = turned([
		[0, 1],
		[17, 1],
		[17, hubMm - 1.6],
		[15.4, hubMm],
		[0, hubMm],
	]);
	const bore = turned([
		[0, -1],
		[boreRadius, -1],
		[boreRadius, hubMm - 1],
		[boreRadius + 2, hubMm + 1],
		[0, hubMm + 1],
	]);
	const key = Manifold.cube([5, 5, hubMm * 3], true).translate([0, -boreRadius - 0.6, 0]);
	const body = blank.intersect(chamfered).subtract(recess).add(hub);
	return Manifold.difference([body, bore, key, ...holes(Manifold)]).rotate([0, 0, 4]);
}

/** Six drills through the web. */
function holes(solids: ManifoldToplevel['Manifold']): Manifold[] {
	return Array.from({ length: 6 }, (_, index) => {
		const drill = solids.cylinder(hubMm * 2, 5, 5, 32, true);
		return drill.translate([26.5, 0, 0]).rotate([0, 0, 60 * index + 30]);
	});
}

/** All teeth, counter-clockwise: root, involute up, tip, involute down. */
function outline(): Point[] {
	return Array.from({ length: teeth }, (_, tooth) => tooth).flatMap((tooth) => {
		const middle = (tooth * 2 * Math.PI) / teeth;
		const rising = flank();
		const falling = rising
			.slice(1)
			.map(([radius, angle]): Point => [radius, -angle])
			.reverse();
		return [...rising, ...falling].map(
			([radius, angle]): Point => [
				radius * Math.cos(middle + angle),
				radius * Math.sin(middle + angle),
			],
		);
	});
}

/** One side of a tooth as radius and angle from the tooth's middle, from the root to the tip. */
function flank(): Point[] {
	const involute = (radius: number) => {
		const roll = Math.sqrt(Math.max(0, (radius / baseRadius) ** 2 - 1));
		return roll - Math.atan(roll);
	};
	const half = Math.PI / (2 * teeth) + involute(pitchRadius);
	const steps = 7;
	const curve = Array.from({ length: steps + 1 }, (_, step): Point => {
		const radius = baseRadius + ((tipRadius - baseRadius) * step) / steps;
		return [radius, involute(radius) - half];
	});
	const foot = -half;
	const valley = -Math.PI / teeth;
	return [
		[rootRadius, valley],
		[rootRadius, foot - 0.018],
		[rootRadius + 0.5, foot - 0.006],
		[rootRadius + 1.2, foot],
		...curve,
	];
}
