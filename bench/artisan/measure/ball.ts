import { boxOf, minus, pointAt, type Shape, sizeOf } from './shape';

const tolerance = 0.01;
/** A ball of 24 pieces around has this much of a true one's volume; a cube, whose corners are all as far out, 0.37. */
const fullness = 0.96;

/** Whether all corners lie on one sphere, and enough of them for it to be round. */
export function isBall(shape: Shape, volume: number): boolean {
	const { centre } = boxOf([shape]);
	const radii = [...shape.triangles].map((index) =>
		sizeOf(minus(pointAt(shape.positions, index), centre)),
	);
	const mean = radii.reduce((sum, radius) => sum + radius, 0) / radii.length;
	const isEven = radii.every((radius) => Math.abs(radius / mean - 1) <= tolerance);
	return isEven && volume > fullness * (4 / 3) * Math.PI * mean ** 3;
}
