import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import { arc, type Point, smooth } from './profile';

const heightMm = 240;
const wallMm = 4;
const flutes = 9;
const segments = flutes * 8;
const twistDegrees = 95;

/** The outside, from the foot to just under the lip: radius, height. */
const silhouette: Point[] = [
	[37, 3],
	[42, 14],
	[51, 44],
	[56, 80],
	[55.5, 112],
	[48, 146],
	[35, 174],
	[25.5, 192],
	[23.5, 206],
	[27, 222],
	[33, heightMm - wallMm / 2],
];

/** A turned pot with a real wall, floor and rounded lip, whose flutes twist and fade in the neck. */
export function vase({ CrossSection }: ManifoldToplevel): Manifold {
	const outside = smooth(silhouette, 4);
	const inside = smooth(
		silhouette.map(([radius, height]) => [radius - wallMm, Math.max(height, 9)]),
		3,
	).filter(([, height]) => height > 10);
	const lip = arc([33 - wallMm / 2, heightMm - wallMm / 2], wallMm / 2, 0, 180, 6).slice(1, -1);
	const profile: Point[] = [
		[0, 0],
		[34.5, 0],
		[36, 0.8],
		...outside,
		...lip,
		...inside.reverse(),
		[26, 7],
		[12, 6],
		[0, 6],
	];
	return CrossSection.ofPolygons([profile]).revolve(segments).warp(flute);
}

/** Moves a corner in place: further out on a ridge, further in in a groove, turned with its height. */
function flute(corner: [number, number, number]): void {
	const [x, y, z] = corner;
	const height = z / heightMm;
	const radius = Math.hypot(x, y);
	const angle = Math.atan2(y, x);
	const depth = 0.085 * fade(height, 0.02, 0.2) * (1 - fade(height, 0.68, 0.84));
	const ridge = 1 - 2 * Math.abs(Math.sin((angle * flutes) / 2)) ** 1.25;
	const scaled = radius * (1 + depth * ridge);
	const turned = angle + (twistDegrees * Math.PI * height) / 180;
	corner[0] = scaled * Math.cos(turned);
	corner[1] = scaled * Math.sin(turned);
}

function fade(value: number, from: number, to: number): number {
	const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
	return share * share * (3 - 2 * share);
}
