/**
 * A value that exists once in a process although the bundlers copy modules: pools, caches, secrets.
 * Keyed by `Symbol.for`, which all copies share.
 */
export function processWide<Value>(name: string, create: () => Value): Value {
	const key = Symbol.for(`prompt2mesh.${name}`);
	const store: Record<symbol, unknown> = globalThis as never;
	if (!(key in store)) {
		store[key] = create();
	}
	return store[key] as Value;
}
