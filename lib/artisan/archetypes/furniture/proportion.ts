import type { Values } from '../archetype';

/** Sizes up to so many times the usual ones, or so many times less, are still of a piece of furniture. */
const real = 2.2;

/**
 * The values with the sizes that nobody asked for. A piece of furniture has the usual ones; what is so small or
 * so large that it is a model of one keeps its proportions.
 */
export function inProportion(usual: Readonly<Record<string, number>>, asked: Values): Values {
	const ratios = Object.entries(usual).flatMap(([id, value]) => {
		const size = asked[id];
		return typeof size === 'number' ? [Math.log(size / value)] : [];
	});
	const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, ratios.length);
	const scale = Math.abs(mean) < Math.log(real) ? 1 : Math.exp(mean);
	const others = Object.entries(usual).map(([id, value]) => [id, tidy(value * scale)]);
	return { ...Object.fromEntries(others), ...asked };
}

/** Rounded to what is worth saying: millimetres, and tenths of small things. */
export const tidy = (millimetres: number): number =>
	millimetres < 100 ? Math.round(millimetres * 10) / 10 : Math.round(millimetres);
