import { areasByColour } from './colour';
import type { Model } from './model';
import { areaOf, boxOf, cornersOf, normalOf, sizeOf } from './shape';

const tolerance = 0.001;
/** Far from the origin single precision has no finer steps. */
const finestMm = 0.002;
const colourTolerance = 0.01;

/** Where the four files of a model contradict each other, in words; nothing where they agree. */
export function disagreements(model: Model): string[] {
	const { box, surfaces, threemf, obj } = model;
	const sizes = {
		GLB: boxOf(surfaces.map(({ shape }) => shape)).size,
		'3MF': boxOf([threemf.shape]).size,
		OBJ: boxOf([obj]).size,
	};
	const wrong = Object.entries(sizes).flatMap(([name, size]) => {
		const isSame = size.every((side, axis) => {
			const known = box.size[axis] ?? 0;
			return Math.abs(side - known) <= Math.max(finestMm, tolerance * known);
		});
		return isSame ? [] : [`the ${name} is ${spoken(size)} mm, the STL ${spoken(box.size)} mm`];
	});
	return [...wrong, ...wrongColours(model)];
}

const spoken = (size: readonly number[]) => size.map((side) => side.toFixed(2)).join(' x ');

function wrongColours({ surfaces, threemf }: Model): string[] {
	const inGlb = areasByColour(surfaces);
	const inThreemf = new Map<string, number>();
	for (const [face, corners] of [...cornersOf(threemf.shape)].entries()) {
		const colour = threemf.colours[face] ?? 'none';
		inThreemf.set(colour, (inThreemf.get(colour) ?? 0) + sizeOf(normalOf(corners)) / 2);
	}
	const whole = areaOf(threemf.shape);
	return [...new Set([...inGlb.keys(), ...inThreemf.keys()])].flatMap((colour) => {
		const [one, other] = [inGlb.get(colour) ?? 0, inThreemf.get(colour) ?? 0];
		if (Math.abs(one - other) <= colourTolerance * whole) return [];
		const shares = [one, other].map((area) => `${((100 * area) / whole).toFixed(0)} %`);
		return [`${colour} is ${shares[0]} of the GLB and ${shares[1]} of the 3MF`];
	});
}
