import type { Node, Scalar } from './program';
import type { Measure } from './resolve-measure';
import { resolvePath } from './resolve-path';
import { inside, outline, resolveProfile, withoutHoles } from './resolve-profile';
import type { Numbers } from './resolved';
import { segmentsFor } from './segments';

type Solid<Op> = Extract<Node, { op: Op }>;
export type SolidNode = Solid<
	'box' | 'cylinder' | 'sphere' | 'torus' | 'extrude' | 'revolve' | 'loft' | 'sweep'
>;

/** Ops that need no other node. Lengths become millimetres, absent `segments` are chosen. */
export function resolveSolid(node: SolidNode, measure: Measure): Numbers<SolidNode> {
	const { id, op } = node;
	switch (op) {
		case 'box':
			return box(node, measure);
		case 'cylinder':
			return cylinder(node, measure);
		case 'sphere': {
			const radius = measure.positive('radius', node.radius);
			const segments = measure.segments('segments', node.segments ?? segmentsFor(radius));
			return { id, op, radius, segments };
		}
		case 'torus': {
			const radius = measure.positive('radius', node.radius);
			const tube = measure.positive('tube', node.tube);
			if (tube >= radius) {
				throw measure.refuse('out_of_range', 'tube must be smaller than radius');
			}
			const chosen = node.segments ?? segmentsFor(radius + tube);
			return { id, op, radius, tube, segments: measure.segments('segments', chosen) };
		}
		case 'extrude':
			return extrude(node, measure);
		case 'revolve':
			return revolve(node, measure);
		case 'loft':
			return loft(node, measure);
		case 'sweep': {
			const profile = withoutHoles(resolveProfile(node.profile, measure), measure);
			return { id, op, profile, path: resolvePath(node.path, measure) };
		}
	}
}

function box({ id, op, ...given }: Solid<'box'>, measure: Measure): Numbers<SolidNode> {
	const size = measure.three('size', given.size, measure.positive);
	const round = measure.maybe('round', given.round, measure.notNegative);
	const bevel = measure.maybe('bevel', given.bevel, measure.notNegative);
	measure.fits('round', round.round, Math.min(size[0], size[1]) / 2);
	measure.fits('bevel', bevel.bevel, Math.min(...size) / 2);
	return { id, op, size, ...round, ...bevel };
}

function cylinder({ id, op, ...given }: Solid<'cylinder'>, measure: Measure): Numbers<SolidNode> {
	const radius = measure.positive('radius', given.radius);
	const height = measure.positive('height', given.height);
	const top = measure.maybe('radius_top', given.radius_top, measure.notNegative);
	const bevel = measure.maybe('bevel', given.bevel, measure.notNegative);
	const upper = top.radius_top ?? radius;
	measure.fits('bevel', bevel.bevel, Math.min(height / 2, radius, upper));
	const chosen = given.segments ?? segmentsFor(Math.max(radius, upper));
	const segments = measure.segments('segments', chosen);
	return { id, op, radius, height, ...top, segments, ...bevel };
}

function extrude({ id, op, ...given }: Solid<'extrude'>, measure: Measure): Numbers<SolidNode> {
	const profile = resolveProfile(given.profile, measure);
	const height = measure.positive('height', given.height);
	const bevel = measure.maybe('bevel', given.bevel, measure.notNegative);
	measure.fits('bevel', bevel.bevel, Math.min(height / 2, inside(profile) ?? height));
	const ratio = (name: string, scalar: Scalar) => measure.between(name, scalar, [0, 1000]);
	const twist = measure.maybe('twist', given.twist, measure.degrees);
	const taper = measure.maybe('taper', given.taper, ratio);
	return { id, op, profile, height, ...twist, ...taper, ...bevel };
}

function revolve({ id, op, ...given }: Solid<'revolve'>, measure: Measure): Numbers<SolidNode> {
	const points = outline('outline', given.outline, measure);
	const inner = Math.min(...points.map(([x]) => x));
	if (inner < 0) {
		const why = 'the outline crosses the axis; x is the distance from it and must be 0 or more';
		throw measure.refuse('crosses_axis', why);
	}
	const outer = Math.max(...points.map(([x]) => x));
	const degrees = measure.maybe('degrees', given.degrees, measure.arc);
	const segments = measure.segments('segments', given.segments ?? segmentsFor(outer));
	return { id, op, outline: points, ...degrees, segments };
}

function loft({ id, op, ...given }: Solid<'loft'>, measure: Measure): Numbers<SolidNode> {
	let below = Number.NEGATIVE_INFINITY;
	const sections = given.sections.map((section, index) => {
		const z = measure.length('z', section.z);
		if (z <= below) {
			const why = `section ${index + 1} is not above the one before it; give them from low to high`;
			throw measure.refuse('not_rising', why);
		}
		below = z;
		const profile = withoutHoles(resolveProfile(section.profile, measure), measure);
		const turn = measure.maybe('turn', section.turn, measure.degrees);
		const shift =
			section.shift === undefined
				? {}
				: { shift: measure.two('shift', section.shift, measure.length) };
		return { profile, z, ...shift, ...turn };
	});
	return { id, op, sections };
}
