import { limits } from '../limits';
import { ProgramError, spoken } from '../problem';
import { partName } from '../resolve';
import type { Resolved } from '../resolved';
import type { Mesh, Scene } from '../scene';
import type { Placed, Solid } from './solids';

/** What each part shows, its meshes once however often they are placed. */
export function sceneOf(resolved: Resolved, placedBy: (id: string) => readonly Placed[]): Scene {
	const { title, materials, parts, things } = resolved;
	const meshes: Mesh[] = [];
	const indices = new Map<string, number>();
	const indexOf = ({ key, positions, triangles }: Solid): number => {
		const known = indices.get(key) ?? meshes.push({ positions, triangles }) - 1;
		indices.set(key, known);
		return known;
	};
	const placed = parts.map((part) => ({
		name: partName(part),
		label: part.label,
		material: materials.findIndex(({ id }) => id === part.material),
		instances: placedBy(part.node).map(({ solid, matrix }) => ({ mesh: indexOf(solid), matrix })),
	}));
	checkTriangles(trianglesOf(parts.flatMap(({ node }) => placedBy(node))), 'The model');
	return { title, materials, meshes, parts: placed, things };
}

/** Of all copies. */
export const trianglesOf = (placed: readonly Placed[]): number =>
	placed.reduce((sum, { solid }) => sum + solid.triangles.length / 3, 0);

/** @throws ProgramError `too_many_triangles`, where the estimate before was too low */
export function checkTriangles(has: number, what: string, node?: string): void {
	if (has > limits.triangles) {
		const [is, most] = [spoken(has), spoken(limits.triangles)];
		throw new ProgramError(
			'too_many_triangles',
			`${what} has ${is} triangles; at most ${most} are possible. Use fewer copies or segments.`,
			node,
		);
	}
}
