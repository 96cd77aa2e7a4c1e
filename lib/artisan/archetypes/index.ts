import type { Archetype } from './archetype';

/** Everything that the built-in planner can make. */
export const archetypes: readonly Archetype[] = [];
