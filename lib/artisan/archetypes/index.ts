import type { Archetype } from './archetype';
import { bolt } from './bolt';
import { bookshelf } from './bookshelf';
import { boxWithLid } from './box-with-lid';
import { chair } from './chair';
import { christmasTree } from './christmas-tree';
import { gear } from './gear';
import { house } from './house';
import { mug } from './mug';
import { nameplate } from './nameplate';
import { star } from './star';
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
	gear,
	bolt,
	boxWithLid,
	christmasTree,
	star,
	nameplate,
];
