import { allNodes, type Node, type Surface, surfacesOf } from './glb';

/** One leg, or one whole chair. */
export interface Named {
	readonly surfaces: readonly Surface[];
}

export interface Found {
	readonly count: number;
	/** Each by itself; where only the parts of things tell of the things, all of them as one. */
	readonly each: readonly Named[];
}

/**
 * What a scene has of a name: nodes that are called so, `leg` or `table/leg`, with all below them. Where nothing is,
 * parts in a group of that name, `chair/leg`: there are as many chairs as of the part that each has fewest of.
 * @param name alternatives stand between bars: `sail|blade`
 */
export function findNamed(nodes: readonly Node[], name: string): Found {
	const alternatives = name.split('|').map((one) => foundAs(nodes, plain(one)));
	return alternatives.toSorted((a, b) => b.count - a.count)[0] ?? { count: 0, each: [] };
}

const plain = (name: string) => name.trim().toLowerCase().replaceAll(/[_-]+/g, ' ');

function foundAs(nodes: readonly Node[], name: string): Found {
	const called = topmost(nodes, (node) => plain(node.name).split('/').at(-1) === name);
	if (called.length > 0) {
		return {
			count: called.length,
			each: called.map((node) => ({ surfaces: surfacesOf([node]) })),
		};
	}
	const inGroup = allNodes(nodes).filter((node) => isIn(node, name));
	if (inGroup.length === 0) return { count: 0, each: [] };
	const counts = inGroup.map(({ name: own }) => inGroup.filter((node) => node.name === own).length);
	return {
		count: Math.min(...counts),
		each: [{ surfaces: inGroup.flatMap(({ surfaces }) => surfaces) }],
	};
}

/** A cube's part may be called cube as well: the two are one. */
const topmost = (nodes: readonly Node[], is: (node: Node) => boolean): Node[] =>
	nodes.flatMap((node) => (is(node) ? [node] : topmost(node.children, is)));

/** Two cubes of unlike kinds may be told apart by a number. */
const isIn = (node: Node, name: string): boolean =>
	plain(node.name)
		.split('/')
		.slice(0, -1)
		.some((group) => group.replace(/ \d+$/, '') === name);
