import type { Facet } from './facets';
import type { Segment } from './path';
import { at } from './vector';
import type { Survey } from './visibility';

/** A slight edge gets a thin line, a sharp one and the outline a full one. */
const slightDegrees = 26;
const sharpDegrees = 34;

/** Which edges of the facets that show get which line. */
export interface Edges {
	/** Within one facet. */
	slightOf: (facet: number) => Segment[];
	/** All of them, each once: sharp edges, and edges with nothing visible on their other side. */
	sharp: Segment[];
}

export function edgesOf(facets: Facet[], { pixels, facing }: Survey): Edges {
	// A facet too narrow to show, seen edge-on, must not break the outline that runs along it.
	const isBeyond = (facet: number) =>
		!facing[facet] ||
		(!pixels.has(facet) && at(facets, facet).edges.some((edge) => !facing[edge.neighbour]));
	const isSharp = (edge: Facet['edges'][number]) =>
		edge.bendDegrees > sharpDegrees || isBeyond(edge.neighbour);
	const sharp = [...pixels.keys()].flatMap((facet) =>
		at(facets, facet).edges.filter(
			(edge) => isSharp(edge) && (edge.neighbour > facet || !pixels.has(edge.neighbour)),
		),
	);
	return {
		slightOf: (facet) =>
			at(facets, facet).edges.filter((edge) => edge.bendDegrees > slightDegrees && !isSharp(edge)),
		sharp,
	};
}
