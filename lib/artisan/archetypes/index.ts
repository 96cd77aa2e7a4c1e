import type { Archetype } from './archetype';
import { coffeeTable, table } from './table';

/** Everything that the built-in planner can make. */
export const archetypes: readonly Archetype[] = [
	table,
	coffeeTable,
];
