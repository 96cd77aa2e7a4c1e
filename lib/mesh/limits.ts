/** What a program may ask for, and what it may cost. Refused before anything is allocated. */
export const limits = {
	parameters: 40,
	materials: 24,
	nodes: 400,
	parts: 120,
	things: 12,
	assumptions: 40,
	/** Of one expression: characters, and open brackets at a time. */
	expressionLength: 400,
	expressionDepth: 16,
	/** Points of one polygon, sections of one loft, stations of one path. */
	points: 512,
	/** Of one `repeat_*` or `scatter`. */
	copies: 10_000,
	/** Inputs of one boolean. */
	inputs: 200,
	/** Straight pieces of a whole circle. */
	segments: 256,
	/** Instances of all parts together: each is a node of the GLB. */
	instances: 5000,
	/** Of the whole scene, estimated before and counted after. */
	triangles: 500_000,
	/** Of all nodes that make a solid together, with those that are used up on the way. */
	workTriangles: 4_000_000,
	/** Letters of one text. */
	letters: 80,
	/** Millimetres: smallest and largest length that is no accident. */
	smallestMm: 0.001,
	largestMm: 10_000_000,
} as const;
