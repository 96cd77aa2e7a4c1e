import { z } from 'zod';
import { limits } from './limits';

export const id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
export const label = z.string().trim().min(1).max(80);

/** A number, or an expression over parameter ids: `width / 2 - 3`, `max(4, legs)`, `r * cos(30)`. */
export const scalar = z.union([
	z.number().min(-limits.largestMm).max(limits.largestMm),
	z.string().min(1).max(limits.expressionLength),
]);
export type Scalar = z.infer<typeof scalar>;
