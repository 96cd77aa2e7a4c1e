import { z } from 'zod';
import { limits } from './limits';
import { id, label, scalar } from './terms';
import { thingSchema } from './thing';
import { programVersion } from './version';

const pair = z.tuple([scalar, scalar]);
const triple = z.tuple([scalar, scalar, scalar]);

const node = <Op extends string, Shape extends z.core.$ZodLooseShape>(op: Op, shape: Shape) =>
	z.strictObject({ id, op: z.literal(op), ...shape });
const profile = <Kind extends string, Shape extends z.core.$ZodLooseShape>(
	kind: Kind,
	shape: Shape,
) => z.strictObject({ kind: z.literal(kind), ...shape });

const inputs = z.array(id).min(1).max(limits.inputs);
const polygon = z.array(pair).min(3).max(limits.points);

/** Flat outlines in the plane, around the origin unless they give their own points. */
export const profileSchema = z.union([
	profile('polygon', { points: polygon }),
	profile('circle', { radius: scalar, segments: scalar.optional() }),
	/** `round`: radius of the corners. */
	profile('rect', { size: pair, round: scalar.optional() }),
	/** `radius`: to the corners. The first corner lies on +x. */
	profile('ngon', { sides: scalar, radius: scalar, round: scalar.optional() }),
	/** The first point lies on +y. `inner`: radius of the corners between the points. */
	profile('star', { points: scalar, outer: scalar, inner: scalar }),
	/** Involute teeth (ISO 53: 20 degrees, addendum 1 module, dedendum 1.25); `bore` is a diameter. */
	profile('gear', {
		teeth: scalar,
		module: scalar,
		pressure_angle: scalar.optional(),
		bore: scalar.optional(),
	}),
	/** `size`: height of a capital letter. Centred. */
	profile('text', { text: z.string().min(1).max(limits.letters), size: scalar }),
]);

const pathSchema = z.union([
	/** A polyline; corners are mitred. `closed` joins the last point to the first. */
	z.strictObject({
		kind: z.literal('points'),
		points: z.array(triple).min(2).max(limits.points),
		closed: z.boolean().optional(),
	}),
	/** Around z, rising from z = 0 by `pitch` a turn. */
	z.strictObject({ kind: z.literal('helix'), radius: scalar, pitch: scalar, turns: scalar }),
]);

/**
 * Solids stand on z = 0, centred in x and y; `sphere` and `torus` are centred in z too.
 * `round` rounds the upright edges, `bevel` cuts the edges of top and bottom at 45 degrees.
 */
export const nodeSchema = z.union([
	node('box', { size: triple, round: scalar.optional(), bevel: scalar.optional() }),
	node('cylinder', {
		radius: scalar,
		height: scalar,
		/** Of the upper end; `radius` where absent, 0 for a cone. */
		radius_top: scalar.optional(),
		segments: scalar.optional(),
		bevel: scalar.optional(),
	}),
	node('sphere', { radius: scalar, segments: scalar.optional() }),
	node('torus', { radius: scalar, tube: scalar, segments: scalar.optional() }),
	node('extrude', {
		profile: profileSchema,
		height: scalar,
		twist: scalar.optional(),
		/** Size of the upper end to the lower one; 0 for a point. */
		taper: scalar.optional(),
		bevel: scalar.optional(),
	}),
	/** The outline's x is the distance from the axis (0 or more), its y the height. */
	node('revolve', { outline: polygon, degrees: scalar.optional(), segments: scalar.optional() }),
	/** Skins outlines without holes, given from low to high. */
	node('loft', {
		sections: z
			.array(
				z.strictObject({
					profile: profileSchema,
					z: scalar,
					shift: pair.optional(),
					turn: scalar.optional(),
				}),
			)
			.min(2)
			.max(limits.points),
	}),
	/** An outline without holes along a path; its y stays as close to up as the path allows. */
	node('sweep', { profile: profileSchema, path: pathSchema }),
	node('union', { of: inputs }),
	node('difference', { from: id, take: inputs }),
	node('intersection', { of: inputs }),
	node('hull', { of: inputs }),
	/** Several as they are: copies stay copies, where a union would make one solid of them. */
	node('group', { of: inputs }),
	node('move', { of: id, by: triple }),
	/** About x, then y, then z, through the origin. */
	node('rotate', { of: id, by: triple }),
	node('scale', { of: id, by: triple }),
	/** Through the plane x = 0, y = 0 or z = 0. */
	node('mirror', { of: id, axis: z.enum(['x', 'y', 'z']) }),
	node('repeat_linear', { of: id, count: scalar, step: triple }),
	/** Around z. `degrees` from first to last when under 360; `upright` turns no copy. */
	node('repeat_polar', {
		of: id,
		count: scalar,
		degrees: scalar.optional(),
		upright: z.boolean().optional(),
	}),
	/** Centred on the origin. */
	node('repeat_grid', { of: id, count: pair, step: pair }),
	/** On the surface of `on`, spread evenly; the same seed gives the same places. */
	node('scatter', { of: id, on: id, count: scalar, seed: scalar }),
]);

export const parameterSchema = z.strictObject({
	id,
	label,
	kind: z.enum(['length', 'count', 'angle', 'ratio']),
	value: z.number(),
	min: z.number(),
	max: z.number(),
	step: z.number().positive(),
});

const fraction = z.number().min(0).max(1);

export const materialSchema = z.strictObject({
	id,
	/** sRGB, `#rrggbb`. */
	color: z.string().regex(/^#[0-9a-f]{6}$/),
	metallic: fraction,
	roughness: fraction,
	opacity: fraction,
});

export const partSchema = z.strictObject({
	/** A GLB node is named `group/id`, or `id` without a group. */
	id,
	group: id.optional(),
	label,
	node: id,
	material: id,
});

/**
 * A scene program: flat, typed data, never code. Nodes name their inputs by id, so a plan streams node by
 * node, and one node is one progress step, one cache entry and one unit of resume.
 *
 * Axes: x to the right, y to the back, z up. Lengths are in the program's `unit`, angles in degrees.
 * Unions are `anyOf` (z.union): strict providers of language models refuse `oneOf`.
 */
export const programSchema = z.strictObject({
	v: z.literal(programVersion),
	title: label,
	unit: z.enum(['mm', 'cm', 'm', 'in', 'ft']),
	params: z.array(parameterSchema).max(limits.parameters),
	materials: z.array(materialSchema).min(1).max(limits.materials),
	nodes: z.array(nodeSchema).min(1).max(limits.nodes),
	parts: z.array(partSchema).min(1).max(limits.parts),
	assumptions: z.array(z.string().trim().min(1).max(200)).max(limits.assumptions),
	things: z.array(thingSchema).min(1).max(limits.things).optional(),
});

export type Program = z.infer<typeof programSchema>;
export type Node = z.infer<typeof nodeSchema>;
export type Profile = z.infer<typeof profileSchema>;
export type Path = z.infer<typeof pathSchema>;
export type Parameter = z.infer<typeof parameterSchema>;
export type Material = z.infer<typeof materialSchema>;
export type Part = z.infer<typeof partSchema>;
export type { Scalar } from './terms';
export type { Thing } from './thing';
export type Unit = Program['unit'];
export type Op = Node['op'];
