import { z } from 'zod';
import { id, label, scalar } from './terms';

/**
 * One of several things in a program: what has its id as a group is of it, and so is each parameter whose id begins
 * with it. In a GLB each copy is a node of its own, with its parts below it.
 */
export const thingSchema = z.strictObject({
	id,
	label,
	/** How many there are, in as many rows as there are numbers: its parts' instances come in that order. */
	copies: z.array(scalar).min(1).max(2),
	/** What the planner made it of and how it stands, for edits in words. No geometry follows from it. */
	made: z.optional(
		z.strictObject({
			archetype: id,
			/** By slot: what no parameter tells. */
			values: z.record(id, z.union([z.number(), z.string().max(200)])),
			pattern: z.enum(['one', 'row', 'grid', 'circle', 'stack']),
			relation: z.enum([
				...(['ground', 'on', 'under', 'left', 'right'] as const),
				...(['front', 'behind', 'around', 'flanking'] as const),
			]),
			/** The thing that it stands in that relation to. */
			of: id.optional(),
		}),
	),
});

export type Thing = z.infer<typeof thingSchema>;
