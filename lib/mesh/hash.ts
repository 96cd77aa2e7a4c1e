import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Node } from './program';
import type { Numbers } from './resolved';

/** Part of every key: raised when the same arguments are to build something else. */
const keyVersion = 2;

/**
 * The key of a node: SHA-256 in hex of its op, its resolved arguments and the keys of its inputs. Its id is
 * not in it, so that a renamed node is found again in a cache.
 */
export function keyOf(node: Numbers<Node>, keys: ReadonlyMap<string, string>): string {
	const { id: _, ...described } = node;
	const inputs = new Set(['of', 'from', 'take', 'on']);
	const named = Object.entries(described).map(([name, value]) => [
		name,
		inputs.has(name) ? keysIn(value, keys) : value,
	]);
	const text = canonical({ v: keyVersion, node: Object.fromEntries(named) });
	return bytesToHex(sha256(utf8ToBytes(text)));
}

function keysIn(ids: unknown, keys: ReadonlyMap<string, string>): unknown {
	return Array.isArray(ids) ? ids.map((id) => keys.get(id)) : keys.get(String(ids));
}

/** JSON with sorted names. `JSON.stringify` gives the shortest exact form of a double, and 0 for -0. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_name, each: unknown) =>
		typeof each === 'object' && each !== null && !Array.isArray(each)
			? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
			: each,
	);
}
