import type { Measures } from './arrange';
import { measureOf } from './measure';
import type { Standing } from './place';
import type { Thing } from './thing';

/** How a thing stands among the others: `find` gives what another one measures. */
export function standingOf(
	thing: Thing,
	things: readonly Thing[],
	find: (key: string | null) => Measures | null,
): Standing {
	const siblings = things.filter(({ relation, of }) => relation === 'on' && of === thing.of);
	const base = things.find(({ key }) => key === thing.of);
	return {
		relation: thing.relation,
		base: find(thing.of),
		others: { index: Math.max(0, siblings.indexOf(thing)), count: Math.max(1, siblings.length) },
		inRows: base !== undefined && isLong(base, thing),
	};
}

/** Longer than deep, with room for half of what stands around it on each long side. */
function isLong(base: Thing, { arrangement, ...own }: Thing): boolean {
	const [long, deep] = [measureOf(base, base.sides.x), measureOf(base, base.sides.y)];
	const row = Math.ceil(arrangement.count / 2) * measureOf(own, own.sides.x);
	return base.arrangement.pattern === 'one' && long > deep * 1.15 && row <= long * 1.05;
}
