import type { Manifold, ManifoldToplevel } from 'manifold-3d';
import { arc, type Point, smooth } from './profile';

const heightMm = 72;
const segments = 60;

/** Radius and height from the foot up to the wall of the crown, as on a lathe. */
const turned: Point[] = [
	[0, 0],
	[20.4, 0],
	...arc([19.4, 2], 2, -60, 0, 3),
	[21.4, 6],
	...arc([18.6, 6], 2.8, 0, 90, 6).slice(1),
	[17.4, 9.6],
	...arc([15.2, 12], 2.6, -65, 80, 7),
	...smooth(
		[
			[14.4, 15.4],
			[12.2, 20],
			[10.7, 28],
			[10, 38],
			[10.2, 47],
			[11.6, 51],
		],
		4,
	),
	[12.6, 51.4],
	...arc([12.8, 53], 1.8, -70, 80, 6),
	[12.6, 55.2],
	[13.4, 56.4],
	[15.4, 58.6],
	[15.8, 60],
	[15.8, heightMm - 0.8],
	[15, heightMm],
	[11.4, heightMm],
	[10.8, heightMm - 0.6],
	[10.6, 65.5],
	[9.8, 64.4],
	[0, 63.8],
];

/** A turned tower whose crown is cut three times across: six merlons. */
export function rook({ CrossSection, Manifold }: ManifoldToplevel): Manifold {
	const tower = CrossSection.ofPolygons([turned]).revolve(segments);
	const cuts = [0, 60, 120].map((degrees) =>
		Manifold.cube([60, 4.6, 20], true)
			.translate([0, 0, 66.4 + 10])
			.rotate([0, 0, degrees + 12]),
	);
	return Manifold.difference([tower, ...cuts]);
}
