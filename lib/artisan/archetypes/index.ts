import type { Archetype } from './archetype';
import { bookshelf } from './bookshelf';
import { chair } from './chair';
import { house } from './house';
import { mug } from './mug';
import { coffeeTable, table } from './table';
import { vase } from './vase';

/** Everything that the built-in planner can make. */
export const archetypes: readonly Archetype[] = [
	table,
	coffeeTable,
	mug,
	vase,
	bookshelf,
	chair,
	house,
];
