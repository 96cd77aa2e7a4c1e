import type { Stage } from './fault';
import type { FaultServer } from './servers';

/** Any node that should be there. */
export function someNode({ nodes }: Stage): FaultServer {
	return oneOf(nodes.filter((node) => node.isUp)) ?? required(nodes[0]);
}

export function oneOf<Item>(items: readonly Item[]): Item | undefined {
	return items[Math.floor(Math.random() * items.length)];
}

export function required<Item>(item: Item | undefined): Item {
	if (item === undefined) throw new Error('there is none');
	return item;
}
