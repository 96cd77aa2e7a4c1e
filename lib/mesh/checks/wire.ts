import { z } from 'zod';

/** Triangles of the united solid as `[first, count]`, in rising order; `truncated` where there were more runs. */
const runs = z.strictObject({
	runs: z.array(z.tuple([z.int(), z.int()])).max(20_000),
	truncated: z.boolean(),
});
const point = z.tuple([z.number(), z.number(), z.number()]);

/** What was measured of a model: millimetres, z up. `faces` are triangles of the STL, in its order. */
export const checksSchema = z.strictObject({
	triangles: z.int(),
	/** Solids that do not hang together. */
	bodies: z.int(),
	/** Holes through and through, of all bodies together. */
	genus: z.int(),
	watertight: z.strictObject({
		ok: z.boolean(),
		open_edges: z.int(),
		/** Edges at which more than two faces meet: two bodies touch there. */
		shared_edges: z.int(),
		faces: runs,
	}),
	volume_mm3: z.number(),
	area_mm2: z.number(),
	box: z.strictObject({ min: point, max: point, size: point }),
	/** Faces that lean over by more than 45 degrees and do not stand on the ground. */
	overhang: z.strictObject({ area_mm2: z.number(), faces: runs }),
	/** Found by rays into the solid, from `rays` places about `resolution_mm` apart. */
	thinnest_wall: z.strictObject({
		mm: z.number().nullable(),
		at: point.nullable(),
		rays: z.int(),
		resolution_mm: z.number(),
		faces: runs,
	}),
	/** Copies of parts that hang in the air: their body does not stand on the ground. */
	floating: z.strictObject({
		count: z.int(),
		parts: z.array(z.strictObject({ name: z.string(), instances: z.array(z.int()) })),
		faces: runs,
	}),
});

export type Checks = z.infer<typeof checksSchema>;
export type Runs = z.infer<typeof runs>;
