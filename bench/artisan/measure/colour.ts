import { cssColours } from './css-colours';
import { differenceOf, labOf } from './difference';
import type { Surface } from './glb';
import { areaOf } from './shape';
import { hexOf, type Rgb, rgbOf } from './srgb';

/** As far as a colour may be from its name (ARTISAN, "Benchmark"). */
const honoured = 10;

/** @throws for a name that CSS does not have */
export function colourNamed(name: string): Rgb {
	const known = name.startsWith('#') ? rgbOf(name) : cssColours.get(name.replaceAll(' ', ''));
	if (known === undefined) throw new Error(`CSS has no colour "${name}".`);
	return known;
}

export const differs = (one: Rgb, other: Rgb): number => differenceOf(labOf(one), labOf(other));

/** Square millimetres by `#rrggbb`. */
export function areasByColour(surfaces: readonly Surface[]): Map<string, number> {
	const areas = new Map<string, number>();
	for (const { shape, rgb } of surfaces) {
		areas.set(hexOf(rgb), (areas.get(hexOf(rgb)) ?? 0) + areaOf(shape));
	}
	return areas;
}

/** How much of the surface has a colour, from 0 to 1. */
export function shareOf(surfaces: readonly Surface[], colour: Rgb): number {
	const areas = [...areasByColour(surfaces)];
	const sum = (some: typeof areas) => some.reduce((total, [, area]) => total + area, 0);
	const same = areas.filter(([hex]) => differs(rgbOf(hex), colour) <= honoured);
	return areas.length === 0 ? 0 : sum(same) / sum(areas);
}

/** What most of it has. */
export function mainColour(surfaces: readonly Surface[]): string {
	const [largest] = [...areasByColour(surfaces)].toSorted(([, a], [, b]) => b - a);
	return largest?.[0] ?? 'none';
}
