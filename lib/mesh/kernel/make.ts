import type { CrossSection, FillRule, Manifold, ManifoldToplevel } from 'manifold-3d';
import type { Font } from 'opentype.js';
import type { ResolvedNode, ResolvedProfile } from '../resolved';
import { segmentsFor } from '../segments';
import type { Flat, Inset } from './bevel';
import { extrudeMesh } from './extrude';
import { loftMesh } from './loft';
import { circle, outlinesOf } from './outline';
import type { Point } from './point';
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
	const triangulate = triangulation(tools);
	const revolved = (outline: readonly Point[], segments: number, degrees = 360) =>
		revolve(tools, { outline, segments, degrees });
	switch (node.op) {
		case 'box':
			return box(node, tools);
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
			return extrude(node, tools);
		case 'revolve':
			return revolved(node.outline, node.segments ?? 64, node.degrees);
		case 'loft':
			return workshop.of(loftMesh(node, font, triangulate), node.id);
		case 'sweep':
			return workshop.of(sweepMesh(node, font, triangulate), node.id);
	}
}

function box(node: Extract<MadeNode, { op: 'box' }>, tools: Tools): Manifold {
	const { id, size, round, bevel = 0 } = node;
	const [x, y, height] = size;
	const rect = { kind: 'rect', size: [x, y], ...(round === undefined ? {} : { round }) } as const;
	return extrude({ id, profile: rect, height, bevel }, tools);
}

/** Lines may overlap and turn either way, as those of a text do, so they are united first. */
function extrude(
	node: Omit<Extract<MadeNode, { op: 'extrude' }>, 'op' | 'key'>,
	tools: Tools,
): Manifold {
	const { kernel, font, workshop } = tools;
	const rule = fillRules[node.profile.kind] ?? 'Positive';
	const section = sectionOf(kernel, outlinesOf(node.profile, font), rule);
	try {
		const { height, twist = 0, taper = 1, bevel = 0 } = node;
		if (taper === 0 && bevel === 0) {
			const divisions = Math.ceil(Math.abs(twist) / 5);
			return workshop.keep(kernel.Manifold.extrude(section, height, divisions, twist, [0, 0]));
		}
		const means = { triangulate: triangulation(tools), narrowed: narrowing(tools) };
		return workshop.of(extrudeMesh(node, polygonsOf(section), means), node.id);
	} finally {
		section.delete();
	}
}

/** A polygon drawn by hand may turn either way; a font's letters turn as its format has it. */
const fillRules: Readonly<Partial<Record<ResolvedProfile['kind'], FillRule>>> = {
	polygon: 'EvenOdd',
	text: 'NonZero',
};

const triangulation =
	({ kernel }: Tools): Triangulate =>
	(lines) =>
		kernel.triangulate(lines.map((line) => line.map(pair)));

const narrowing =
	({ kernel }: Tools): Inset =>
	(lines, by) => {
		const section = sectionOf(kernel, lines, 'Positive');
		const narrow = section.offset(-by, 'Miter', 4);
		const polygons = polygonsOf(narrow);
		narrow.delete();
		section.delete();
		return polygons;
	};

const sectionOf = (kernel: ManifoldToplevel, lines: Flat, rule: FillRule): CrossSection =>
	kernel.CrossSection.ofPolygons(
		lines.map((line) => line.map(pair)),
		rule,
	);

const polygonsOf = (section: CrossSection): Point[][] =>
	section.toPolygons().map((line) => line.map(([x, y]): Point => [x, y]));

function revolve(
	{ kernel, workshop }: Tools,
	{ outline, segments, degrees }: { outline: readonly Point[]; segments: number; degrees: number },
): Manifold {
	const section = sectionOf(kernel, [outline], 'EvenOdd');
	try {
		// Of a part of a turn the library wants the pieces of that part.
		const pieces = Math.max(3, Math.ceil((segments * degrees) / 360));
		return workshop.keep(kernel.Manifold.revolve(section, pieces, degrees));
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
