import type { Values } from '../archetype';

/**
 * The values with the sizes that nobody asked for. A piece of furniture has the usual ones; what is more than
 * `real` times larger or smaller is a model of one, and keeps its proportions.
 */
export function inProportion(
	usual: Readonly<Record<string, number>>,
	asked: Values,
	real = 2.2,
): Values {
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
