import type { Unit } from './program';

/** Apart from the schema of programs, so that a browser can build one without loading zod. */
export const millimetresPer: Readonly<Record<Unit, number>> = {
	mm: 1,
	cm: 10,
	m: 1000,
	in: 25.4,
	ft: 304.8,
};
