import type { Archetype } from './archetype';
import { buildings } from './buildings/index';
import { furniture } from './furniture/index';
import { kitchen } from './kitchen/index';
import { machine } from './machine/index';
import { nature } from './nature/index';
import { prints } from './prints/index';
import { shapes } from './shapes/index';
import { vehicles } from './vehicles/index';

/** Everything that the built-in planner can make, by kind. */
export const kinds = {
	Furniture: furniture,
	Buildings: buildings,
	Nature: nature,
	Vehicles: vehicles,
	Kitchen: kitchen,
	'Machine parts': machine,
	'For the printer': prints,
	Shapes: shapes,
} as const satisfies Record<string, readonly Archetype[]>;

export const archetypes: readonly Archetype[] = Object.values(kinds).flat();
