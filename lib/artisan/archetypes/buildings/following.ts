import { type Archetype, type Design, Impossible, type Values } from '../archetype';

/** Of `Archetype.reopened`: where a new size does not go with the others, they follow it. */
export const following =
	(
		design: (values: Values) => Design,
		sizes: readonly string[],
	): NonNullable<Archetype['reopened']> =>
	(was, changes) => {
		if (!sizes.some((id) => Object.hasOwn(changes, id))) return [];
		try {
			design({ ...was, ...changes });
			return [];
		} catch (thrown) {
			if (!(thrown instanceof Impossible)) throw thrown;
			return sizes;
		}
	};
