/** A point on a grid of pixels; nearness is larger for what is closer to the viewer. */
export interface Pixel {
	x: number;
	y: number;
	nearness: number;
}

export interface Grid {
	width: number;
	height: number;
}

/**
 * Visits every pixel whose centre lies in the triangle, with the nearness there (linear over it).
 * Either winding.
 */
export function scan(
	{ width, height }: Grid,
	[a, b, c]: readonly [Pixel, Pixel, Pixel],
	visit: (pixel: number, nearness: number) => void,
): void {
	const doubleArea = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
	if (doubleArea === 0) return;
	const top = Math.max(0, Math.ceil(Math.min(a.y, b.y, c.y) - 0.5));
	const bottom = Math.min(height - 1, Math.floor(Math.max(a.y, b.y, c.y) - 0.5));
	const left = Math.max(0, Math.ceil(Math.min(a.x, b.x, c.x) - 0.5));
	const right = Math.min(width - 1, Math.floor(Math.max(a.x, b.x, c.x) - 0.5));
	// The three weights are linear in x: along a row only additions are left.
	const [stepU, stepV] = [(b.y - c.y) / doubleArea, (c.y - a.y) / doubleArea];
	for (let row = top; row <= bottom; row += 1) {
		const [x, y] = [left + 0.5, row + 0.5];
		let u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / doubleArea;
		let v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / doubleArea;
		for (let column = left; column <= right; column += 1, u += stepU, v += stepV) {
			if (u < 0 || v < 0 || u + v > 1) continue;
			const nearness = u * a.nearness + v * b.nearness + (1 - u - v) * c.nearness;
			visit(row * width + column, nearness);
		}
	}
}
