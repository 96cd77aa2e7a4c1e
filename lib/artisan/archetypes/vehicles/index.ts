import type { Archetype } from '../archetype';

export const vehicles: readonly Archetype[] = [];
