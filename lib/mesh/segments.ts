import { limits } from './limits';

/**
 * Straight pieces of a whole circle, a multiple of 4, so that its width in x and in y is exact. The arc is
 * missed by about 0.05 mm + 0.2 % of the radius: below what a printer shows, and smooth to the eye.
 */
export function segmentsFor(radiusMm: number): number {
	const sagitta = 0.05 + 0.002 * radiusMm;
	const pieces = Math.PI / Math.acos(Math.max(0, 1 - sagitta / radiusMm));
	return Math.min(limits.segments, Math.max(16, Math.ceil(pieces / 4) * 4));
}
