import type { Expectation } from '../expectation';
import { type Checks, entriesOf, measured, type Subject, type Verdict } from './verdict';

const sides: Readonly<Record<string, (size: readonly [number, number, number]) => number>> = {
	x: ([x]) => x,
	y: ([, y]) => y,
	z: ([, , z]) => z,
	long: ([x, y]) => Math.max(x, y),
	short: ([x, y]) => Math.min(x, y),
};

/** Sizes of the whole. */
export const sizeChecks: Checks<
	'dims_mm' | 'height_mm' | 'ratio_h_over_w' | 'wider_than_tall' | 'aspect' | 'fill'
> = {
	dims_mm: (asked, subject) =>
		entriesOf(asked).map(([side, value]) => sideVerdict(side, value, subject)),
	height_mm: (asked, { model }) => [measured('height_mm', model.box.size[2], asked)],
	ratio_h_over_w: (asked, { model }) => {
		const [x, y, z] = model.box.size;
		return [measured('ratio_h_over_w', z / Math.max(x, y), asked)];
	},
	wider_than_tall: (_, { model }) => {
		const [x, y, z] = model.box.size;
		const words = `it is ${z.toFixed(0)} mm tall and ${Math.max(x, y).toFixed(0)} mm wide`;
		return [{ name: 'wider_than_tall', ok: Math.max(x, y) > z, words }];
	},
	aspect: ({ xyz_equal_tol }, { model }) => {
		const { size } = model.box;
		const uneven = Math.max(...size) / Math.min(...size) - 1;
		const words = `the sides differ by ${(100 * uneven).toFixed(1)} %`;
		return [{ name: 'aspect', ok: uneven <= xyz_equal_tol, words }];
	},
	fill: (asked, { model }) => {
		const [x, y, z] = model.box.size;
		return [measured('fill', model.topology.volume / (x * y * z), asked)];
	},
};

function sideVerdict(
	side: string,
	value: NonNullable<NonNullable<Expectation['dims_mm']>['x']>,
	{ model, expect }: Subject,
): Verdict {
	const { size } = model.box;
	const tolerance = expect.dims_tol ?? 0.01;
	const name = `dims_mm.${side}`;
	if (side !== 'run') return measured(name, sides[side]?.(size) ?? 0, value, tolerance);
	const ways = [size[0], size[1]].map((one) => measured(name, one, value, tolerance));
	const [first] = ways;
	return ways.find(({ ok }) => ok) ?? first ?? { name, ok: false, words: 'it has no size' };
}
