import { ProgramError } from './problem';
import type { Node } from './program';

/** Ids of the nodes that a node is made of. */
export function inputsOf(node: Node): readonly string[] {
	switch (node.op) {
		case 'union':
		case 'intersection':
		case 'hull':
		case 'group':
			return node.of;
		case 'difference':
			return [node.from, ...node.take];
		case 'scatter':
			return [node.of, node.on];
		case 'move':
		case 'rotate':
		case 'scale':
		case 'mirror':
		case 'repeat_linear':
		case 'repeat_polar':
		case 'repeat_grid':
			return [node.of];
		case 'box':
		case 'cylinder':
		case 'sphere':
		case 'torus':
		case 'extrude':
		case 'revolve':
		case 'loft':
		case 'sweep':
			return [];
	}
}

/**
 * The nodes that `roots` need, each after its inputs. All nodes are looked at, so that a mistake in one that
 * nothing needs is found too. Throws a ProgramError: 'unknown_node', 'cycle'.
 */
export function inOrder(nodes: readonly Node[], roots: readonly string[]): readonly Node[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const done = new Map<string, Node>();
	for (const root of roots) {
		visit(root, byId, done);
	}
	const needed = [...done.values()];
	for (const { id } of nodes) {
		visit(id, byId, done);
	}
	return needed;
}

/** Depth first, with a stack of its own: a chain of nodes may be longer than the call stack. */
function visit(root: string, byId: ReadonlyMap<string, Node>, done: Map<string, Node>): void {
	const open: { node: Node; inputs: Iterator<string> }[] = [];
	const opened = new Set<string>();
	const enter = (id: string, from: string | undefined) => {
		if (done.has(id)) {
			return;
		}
		const node = byId.get(id);
		if (node === undefined) {
			const why = `uses node "${id}", which does not exist; add it or name another`;
			throw new ProgramError('unknown_node', `Node "${from ?? root}" ${why}.`, from ?? root);
		}
		if (opened.has(id)) {
			throw cycle(id, [...open.map((each) => each.node.id)]);
		}
		opened.add(id);
		open.push({ node, inputs: inputsOf(node)[Symbol.iterator]() });
	};
	enter(root, undefined);
	for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
		const next = top.inputs.next();
		if (next.done === true) {
			done.set(top.node.id, top.node);
			open.pop();
		} else {
			enter(next.value, top.node.id);
		}
	}
}

function cycle(id: string, open: readonly string[]): ProgramError {
	const circle = open.slice(open.indexOf(id));
	const shown = circle.length > 6 ? [...circle.slice(0, 5), '...'] : circle;
	const arrows = [...shown, id].map((each) => (each === '...' ? each : `"${each}"`)).join(' -> ');
	return new ProgramError(
		'cycle',
		`Node "${id}" is made of itself: ${arrows}; let one of them use another node.`,
		id,
	);
}
