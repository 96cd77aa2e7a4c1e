/** A straight line through what was measured, by least squares, over the last two thirds of it. */
export interface Trend {
	readonly mean: number;
	/** From the beginning of those two thirds to their end. */
	readonly growth: number;
}

/** @param points in the order of time, equally far apart */
export function trendOf(points: readonly number[]): Trend {
	const late = points.slice(Math.floor(points.length / 3));
	const middle = (late.length - 1) / 2;
	const mean = late.reduce((sum, value) => sum + value, 0) / late.length;
	let [above, below] = [0, 0];
	late.forEach((value, at) => {
		above += (at - middle) * (value - mean);
		below += (at - middle) ** 2;
	});
	return { mean, growth: below === 0 ? 0 : (above / below) * (late.length - 1) };
}
