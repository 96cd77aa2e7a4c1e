import type { Point } from './point';

/** Of each flank. */
const flankPoints = 7;

/**
 * Involute teeth in the proportions of ISO 53: addendum 1 module, dedendum 1.25. Below the base circle the
 * flank goes straight to the root. The middle of the first tooth's tip lies on +x.
 */
export function gearOutline(teeth: number, module: number, pressureDegrees = 20): Point[] {
	const pressure = (pressureDegrees * Math.PI) / 180;
	const pitch = (module * teeth) / 2;
	const base = pitch * Math.cos(pressure);
	const [tip, root] = [pitch + module, pitch - 1.25 * module];
	const atPitch = Math.PI / (2 * teeth) + involute(pressure);
	/** Half the angle of a tooth at this radius; a pointed tooth ends in a narrow tip. */
	const half = (radius: number) =>
		Math.max(0.02 / teeth, atPitch - involute(Math.acos(Math.min(1, base / radius))));
	const lowest = Math.max(base, root);
	const flank = Array.from({ length: flankPoints }, (_, index) => {
		// Closer together at the bottom, where the involute bends most.
		const radius = lowest + (tip - lowest) * (index / (flankPoints - 1)) ** 1.5;
		return [radius, half(radius)] as const;
	});
	const rising = [...(root < base ? [[root, half(lowest)] as const] : []), ...flank];
	const tooth = [
		...rising.map(([radius, angle]) => [radius, -angle] as const),
		[tip, 0] as const,
		...rising.toReversed(),
		[root, Math.PI / teeth] as const,
	];
	return Array.from({ length: teeth }, (_, index) => (2 * Math.PI * index) / teeth).flatMap(
		(turn) =>
			tooth.map(
				([radius, angle]): Point => [
					radius * Math.cos(turn + angle),
					radius * Math.sin(turn + angle),
				],
			),
	);
}

const involute = (angle: number): number => Math.tan(angle) - angle;
