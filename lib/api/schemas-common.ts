import { z } from 'zod';

/** A schema with the value that the documentation shows for it. */
function shown<Schema extends z.ZodType>(schema: Schema, example: unknown): Schema {
	return schema.meta({ examples: [example] }) as Schema;
}

export const id = shown(z.int32().positive(), 7);
export const count = shown(z.int().nonnegative(), 2);
export const username = shown(z.string(), 'maria');
/** UTC in whole seconds. */
export const instant = shown(z.iso.datetime(), '2026-11-24T09:30:00Z');
export const address = shown(z.string().nullable(), '192.168.1.23');
export const userAgent = shown(z.string().nullable(), 'curl/8.14.1');
export const done = z.literal(true);

export const text = (example: string) => shown(z.string(), example);
export const nullable = <Schema extends z.ZodType>(schema: Schema, example: unknown) =>
	shown(schema.nullable(), example);
export const flag = (example: boolean) => shown(z.boolean(), example);
