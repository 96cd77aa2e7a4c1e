import { matesOf } from './mates';
import { createSets } from './sets';
import { cornersOf, dot, normalOf, type Shape, sizeOf } from './shape';

/** Faces that turn less than this are one. */
const evenCosine = Math.cos((1 * Math.PI) / 180);
/** Of the largest: what is smaller is a bevel or a mark. */
const least = 0.25;

/** The flat sides that a person would count: 6 of a cube, also where its edges are broken. @param shape welded */
export function flatFacesOf(shape: Shape): number {
	const normals = [...cornersOf(shape)].map(normalOf);
	const sides = createSets(normals.length);
	for (const [half, mate] of matesOf(shape).of.entries()) {
		const [one, other] = [Math.floor(half / 3), Math.floor(mate / 3)];
		const [a, b] = [normals[one], normals[other]];
		if (mate < 0 || a === undefined || b === undefined) continue;
		if (dot(a, b) >= evenCosine * sizeOf(a) * sizeOf(b)) sides.join(one, other);
	}
	const areas = new Map<number, number>();
	for (const [face, normal] of normals.entries()) {
		const side = sides.of(face);
		areas.set(side, (areas.get(side) ?? 0) + sizeOf(normal));
	}
	const largest = Math.max(...areas.values());
	return [...areas.values()].filter((area) => area >= least * largest).length;
}
