import { Impossible, type Values } from '../archetype';

const sides = ['length', 'width', 'height'] as const;
type Sizes = Readonly<Record<(typeof sides)[number], number>>;

/**
 * Where not all sizes are asked, the others follow from the first that is.
 * @throws Impossible for sizes that are far from what such a thing is like
 */
export function sizedBy(own: Sizes, asked: Values, name: string): Values {
	const [scale = 1] = sides.flatMap((id) => {
		const size = asked[id];
		return typeof size === 'number' ? [size / own[id]] : [];
	});
	const all = { ...asked };
	for (const id of sides) all[id] = asked[id] ?? own[id] * scale;
	const shares = sides.map((id) => Number(all[id]) / own[id]);
	if (Math.max(...shares) > 2.5 * Math.min(...shares)) {
		throw new Impossible(`These sizes make no ${name}: leave out its length, width or height.`);
	}
	return all;
}

/** Whether no size was asked. */
export const isUsual = (asked: Values): boolean => sides.every((id) => asked[id] === undefined);
