import { z } from 'zod';

/** A number, within its tolerance, or from one to another. */
const value = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const names = z.array(z.string().min(1)).min(1);
const byName = <Value extends z.ZodType>(of: Value) => z.record(z.string().min(1), of);
const sizes = z.strictObject({ x: value, y: value, z: value }).partial();

const partSizes = z
	.strictObject({
		/** The smaller horizontal side, the larger one, and the height. */
		thin: value,
		wide: value,
		tall: value,
	})
	.partial();

const relation = z.enum([
	'on',
	'under',
	'next_to',
	'around',
	'between',
	'inside',
	'behind',
	'in_front_of',
]);
const status = z.enum(['completed', 'partial', 'needs_input', 'unsupported', 'failed']);

/** What becomes of a turn against the take that it changes, or against an earlier turn. */
const edit = z
	.strictObject({
		x_ratio: value,
		y_ratio: value,
		z_ratio: value,
		xy_unchanged: z.literal(true),
		size_unchanged: z.literal(true),
		shape_unchanged: z.literal(true),
		/** By part, the sides of one of them against what they were. */
		part_ratio: byName(partSizes),
		parts_unchanged: names,
		color_changed: names,
		color_unchanged: names,
		/** From 1. */
		identical_to_turn: z.number().int().min(1),
	})
	.partial();

/**
 * What the files of a prompt must measure; each word of it is one assertion. Millimetres, z up, 1 % where no
 * tolerance is given. A name may have alternatives: `sail|blade`.
 */
export const expectation = z
	.strictObject({
		status: z.union([status, z.array(status)]),
		/** False: nothing may be built. */
		mesh: z.literal(false),
		watertight: z.literal(true),
		bodies: z.number(),
		genus: z.number(),
		/** `long`: the larger horizontal side; `short`: the other; `run`: either of them. */
		dims_mm: sizes.extend({ long: value, short: value, run: value }).partial(),
		dims_tol: z.number(),
		height_mm: z.tuple([z.number(), z.number()]),
		/** Over the larger horizontal side. */
		ratio_h_over_w: z.tuple([z.number(), z.number()]),
		wider_than_tall: z.literal(true),
		aspect: z.strictObject({ xyz_equal_tol: z.number() }),
		shape: z.literal('sphere'),
		outline_vertices: z.number(),
		/** The circle around the outline of something flat. */
		circle_mm: z.number(),
		flat_faces: z.number(),
		/** Of the box around it. */
		fill: z.tuple([z.number(), z.number()]),
		teeth: z.number(),
		shank_mm: z.strictObject({ d: z.number(), l: z.number() }).partial(),
		volume_mm3: value,
		inner_volume_ml: z.number(),
		volume_tol: z.number(),
		parts: byName(z.number()),
		parts_min: byName(z.number()),
		part_mm: byName(partSizes),
		/** CSS names or `#rrggbb`, by part; `*`: most of the whole. */
		color: byName(z.union([z.string(), names])),
		/** The gap between two things at most. */
		contact_mm: z.number(),
		/** Who, where, and of whom. */
		placed: z.array(z.tuple([z.string(), relation, z.string()])),
		/** How many stand apart along x and along y, by name; either way round. */
		grid: byName(z.tuple([z.number(), z.number()])),
		says_which: z.literal(true),
		/** A regular expression that the message, or what was assumed or left out, must match. */
		says: z.string(),
		ignored: names,
		names_missing: z.union([z.string(), names]),
		edit,
	})
	.partial();

export type Expectation = z.infer<typeof expectation>;
export type Value = z.infer<typeof value>;
export type Status = z.infer<typeof status>;
export type Relation = z.infer<typeof relation>;
export type PartSizes = z.infer<typeof partSizes>;

export const promptFile = z.strictObject({
	note: z.string().optional(),
	prompts: z.array(
		z
			.strictObject({
				id: z.string().min(1),
				turns: z.array(z.string()).min(1),
				/** Of the last turn. */
				expect: expectation,
				/** Of the turns before it, by their number from 1. */
				steps: z.record(z.string().regex(/^[1-9]$/), expectation).optional(),
			})
			.refine(({ turns, steps = {} }) =>
				Object.keys(steps).every((at) => Number(at) < turns.length),
			),
	),
});

export type Prompt = z.infer<typeof promptFile>['prompts'][number];
