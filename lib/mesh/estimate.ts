import { pointsOf, pointsOfSections, roundPoints, stationsOf } from './estimate-outline';
import { limits } from './limits';
import { ProgramError, spoken } from './problem';
import type { Node, Part } from './program';
import type { Numbers } from './resolved';
import { segmentsFor } from './segments';

/** Of one node: how many solids it places, and the triangles of all of them. */
interface Cost {
	readonly triangles: number;
	readonly instances: number;
}

/** Twisted walls are straight between layers; one layer turns at most this far. */
const degreesOfLayer = 5;

/**
 * What building would take, from the numbers alone. Throws a ProgramError before anything is allocated:
 * 'too_many_triangles' (of the scene, of what one node unites, of all steps), 'too_many_instances'.
 */
export function estimate(nodes: readonly Numbers<Node>[], parts: readonly Part[]): Cost {
	const costs = new Map<string, Cost>();
	const costOf = (id: string): Cost => costs.get(id) ?? { triangles: 0, instances: 0 };
	let work = 0;
	for (const node of nodes) {
		const cost = nodeCost(node, costOf);
		const swallowed = node.op === 'scatter' ? costOf(node.on).triangles : cost.triangles;
		if (!placesOnly(node)) {
			refuseOver(limits.triangles, `Node "${node.id}"`, swallowed, node.id);
			work += swallowed;
		}
		costs.set(node.id, cost);
	}
	const total = sum(parts.map(({ node }) => costOf(node)));
	if (total.instances > limits.instances) {
		const [asked, most] = [spoken(total.instances), spoken(limits.instances)];
		throw new ProgramError(
			'too_many_instances',
			`The parts ask for ${asked} solids in all; at most ${most} are possible. Repeat fewer.`,
		);
	}
	refuseOver(limits.triangles, 'The model', total.triangles);
	refuseOver(limits.workTriangles, 'All steps on the way together', work);
	return total;
}

function refuseOver(most: number, what: string, triangles: number, node?: string): void {
	if (triangles > most) {
		const about = `${what} would have about ${spoken(triangles)} triangles`;
		const why = `${about}; at most ${spoken(most)} are possible. Use fewer copies or segments.`;
		throw new ProgramError('too_many_triangles', why, node);
	}
}

/** Placing copies costs nothing yet, so only what is done with them counts. */
function placesOnly({ op }: Numbers<Node>): boolean {
	return op === 'move' || op === 'rotate' || op === 'group' || op.startsWith('repeat_');
}

type CostOf = (id: string) => Cost;

function nodeCost(node: Numbers<Node>, costOf: CostOf): Cost {
	switch (node.op) {
		case 'union':
		case 'intersection':
		case 'hull':
			return { ...sum(node.of.map(costOf)), instances: 1 };
		case 'difference':
			return { ...sum([node.from, ...node.take].map(costOf)), instances: 1 };
		case 'group':
			return sum(node.of.map(costOf));
		case 'scale':
		case 'mirror':
			return { ...costOf(node.of), instances: 1 };
		case 'move':
		case 'rotate':
			return costOf(node.of);
		case 'repeat_linear':
		case 'repeat_polar':
		case 'scatter':
			return times(node.count, costOf(node.of));
		case 'repeat_grid':
			return times(node.count[0] * node.count[1], costOf(node.of));
		default:
			return { triangles: trianglesOf(node), instances: 1 };
	}
}

type Made = Extract<
	Numbers<Node>,
	{ op: 'box' | 'cylinder' | 'sphere' | 'torus' | 'extrude' | 'revolve' | 'loft' | 'sweep' }
>;

function trianglesOf(node: Made): number {
	switch (node.op) {
		case 'box':
			return prism(4 + roundPoints(node.round, 4), 1, node.bevel);
		case 'cylinder':
			// Four more than of another prism: its lids are fans around a point in the middle.
			return 4 + prism(node.segments ?? segmentsFor(node.radius), 1, node.bevel);
		case 'sphere':
			return (4 * Math.ceil((node.segments ?? segmentsFor(node.radius)) / 4)) ** 2 / 2;
		case 'torus': {
			const ring = node.segments ?? segmentsFor(node.radius + node.tube);
			return 2 * ring * segmentsFor(node.tube);
		}
		case 'extrude': {
			const layers = 1 + Math.ceil(Math.abs(node.twist ?? 0) / degreesOfLayer);
			return prism(pointsOf(node.profile), layers, node.bevel);
		}
		case 'revolve':
			return 2 * node.outline.length * ((node.segments ?? limits.segments) + 2);
		case 'loft': {
			const points = pointsOfSections(node.sections.map(({ profile }) => profile));
			return prism(points, node.sections.length - 1, 0);
		}
		case 'sweep':
			return prism(pointsOf(node.profile), stationsOf(node.path) - 1, 0);
	}
}

/** Walls of two triangles a point and layer, and two lids of one triangle a point; 12 for a plain box. */
function prism(points: number, layers: number, bevel: number | undefined): number {
	const bands = layers + ((bevel ?? 0) > 0 ? 2 : 0);
	return 2 * points * bands + 2 * points - 4;
}

function times(count: number, cost: Cost): Cost {
	return { triangles: capped(count * cost.triangles), instances: capped(count * cost.instances) };
}

function sum(costs: readonly Cost[]): Cost {
	return {
		triangles: capped(costs.reduce((total, { triangles }) => total + triangles, 0)),
		instances: capped(costs.reduce((total, { instances }) => total + instances, 0)),
	};
}

/** Nested repeats grow past what a double counts exactly; by then the answer is no anyway. */
function capped(value: number): number {
	return Math.min(value, Number.MAX_SAFE_INTEGER);
}
