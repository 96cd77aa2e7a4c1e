import type { CrossSection, FillRule, Manifold, ManifoldToplevel } from 'manifold-3d';
import type { Font } from 'opentype.js';
import type { ResolvedNode } from '../resolved';
import { segmentsFor } from '../segments';
import { extrudeMesh } from './extrude';
import { loftMesh } from './loft';
import { circle, outlinesOf, type Point } from './outline';
import type { Triangulate } from './skin';
import type { Workshop } from './solids';
import { sweepMesh } from './sweep';

export type MadeNode = Extract<
	ResolvedNode,
	{ op: 'box' | 'cylinder' | 'sphere' | 'torus' | 'extrude' | 'revolve' | 'loft' | 'sweep' }
>;

export interface Tools {
	readonly kernel: ManifoldToplevel;
	readonly font: Font;
	readonly workshop: Workshop;
}

/** Builds a node that needs no other. */
export function make(node: MadeNode, tools: Tools): Manifold {
	const { kernel, font, workshop } = tools;
	const triangulate: Triangulate = (lines) =>
		kernel.triangulate(lines.map((line) => line.map(pair)));
	const revolved = (outline: readonly Point[], segments: number, degrees = 360) =>
		revolve(tools, { outline, segments, degrees });
	switch (node.op) {
		case 'box':
			return box(node, tools, triangulate);
		case 'cylinder': {
			const { radius, height, radius_top: top = radius, bevel = 0 } = node;
			const segments = node.segments ?? segmentsFor(Math.max(radius, top));
			return revolved(cylinderOutline({ radius, top, height, bevel }), segments);
		}
		case 'sphere':
			return workshop.keep(
				kernel.Manifold.sphere(node.radius, node.segments ?? segmentsFor(node.radius)),
			);
		case 'torus': {
			const { radius, tube } = node;
			const ring = circle(tube, segmentsFor(tube)).map(([x, y]): Point => [x + radius, y]);
			return revolved(ring, node.segments ?? segmentsFor(radius + tube));
		}
		case 'extrude':
			return extrude(node, tools, triangulate);
		case 'revolve':
			return revolved(node.outline, node.segments ?? 64, node.degrees);
		case 'loft':
			return workshop.of(loftMesh(node, font, triangulate), node.id);
		case 'sweep':
			return workshop.of(sweepMesh(node, font, triangulate), node.id);
	}
}

function box(
	node: Extract<MadeNode, { op: 'box' }>,
	tools: Tools,
	triangulate: Triangulate,
): Manifold {
	const { id, size, round = 0, bevel = 0 } = node;
	const [x, y, height] = size;
	const lines = outlinesOf({ kind: 'rect', size: [x, y], round }, tools.font);
	return tools.workshop.of(extrudeMesh({ id, height, bevel }, lines, triangulate), id);
}

/** A text's lines overlap and turn either way, so they are united first, by the rule of its font. */
function extrude(
	node: Extract<MadeNode, { op: 'extrude' }>,
	{ kernel, font, workshop }: Tools,
	triangulate: Triangulate,
): Manifold {
	const lines = outlinesOf(node.profile, font);
	const section = kernel.CrossSection.ofPolygons(
		lines.map((line) => line.map(pair)),
		fillRule(node),
	);
	try {
		const { height, twist = 0, taper = 1 } = node;
		if (taper === 0) {
			const divisions = Math.ceil(Math.abs(twist) / 5);
			return workshop.keep(kernel.Manifold.extrude(section, height, divisions, twist, [0, 0]));
		}
		return workshop.of(extrudeMesh(node, polygonsOf(section), triangulate), node.id);
	} finally {
		section.delete();
	}
}

/** Drawn by hand, a polygon may turn either way: even-odd takes both. */
const fillRule = ({ profile }: Extract<MadeNode, { op: 'extrude' }>): FillRule =>
	profile.kind === 'polygon' ? 'EvenOdd' : 'NonZero';

const polygonsOf = (section: CrossSection): Point[][] =>
	section.toPolygons().map((line) => line.map(([x, y]): Point => [x, y]));

function revolve(
	{ kernel, workshop }: Tools,
	{ outline, segments, degrees }: { outline: readonly Point[]; segments: number; degrees: number },
): Manifold {
	const section = kernel.CrossSection.ofPolygons([outline.map(pair)], 'EvenOdd');
	try {
		return workshop.keep(kernel.Manifold.revolve(section, segments, degrees));
	} finally {
		section.delete();
	}
}

function cylinderOutline(of: {
	radius: number;
	top: number;
	height: number;
	bevel: number;
}): Point[] {
	const { radius, top, height, bevel } = of;
	const side = (z: number): Point => [radius + ((top - radius) * z) / height, z];
	if (bevel === 0) {
		return [[0, 0], side(0), ...(top === 0 ? [] : [side(height)]), [0, height]];
	}
	return [
		[0, 0],
		[side(bevel)[0] - bevel, 0],
		side(bevel),
		side(height - bevel),
		[side(height - bevel)[0] - bevel, height],
		[0, height],
	];
}

const pair = ([x, y]: Point): [number, number] => [x, y];
