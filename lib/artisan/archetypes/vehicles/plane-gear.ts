import type { Node } from '../../../mesh/program';
import { tidy } from '../numbers';
import type { Fit } from './form';
import { grouped, mirrored, united } from './plane-form';
import { wheel } from './wheel';

interface Leg {
	readonly x: number;
	/** From the middle of the plane to that of the leg; its twin is on the other side. */
	readonly half: number;
	/** From the middle of the leg to its wheels, one to either side; 0 for one wheel in its middle. */
	readonly side: number;
	/** How high it reaches, into the body or the wing. */
	readonly high: number;
	readonly thick: number;
}

/** What a plane stands on, in its own millimetres. */
export interface Gear {
	readonly radius: number;
	readonly tyre: number;
	readonly legs: readonly Leg[];
}

interface Size {
	readonly long: number;
	readonly wide: number;
	readonly high: number;
}

/** One leg with the axle across its foot. */
function strut(
	{ x, half, side, high, thick }: Leg,
	{ radius, tyre }: Gear,
	index: number,
	fitted: Fit,
): Node[] {
	const id = `leg_${index}`;
	const across = 2 * side + tyre * 0.5;
	return [
		{
			id: `${id}_post`,
			op: 'cylinder',
			radius: thick,
			height: high - radius + thick,
			segments: 24,
		},
		{ id: `${id}_post_at`, op: 'move', of: `${id}_post`, by: [x, -half, radius - thick] },
		{ id: `${id}_axle`, op: 'cylinder', radius: thick * 0.7, height: across, segments: 20 },
		{ id: `${id}_axle_level`, op: 'rotate', of: `${id}_axle`, by: [90, 0, 0] },
		{
			id: `${id}_axle_at`,
			op: 'move',
			of: `${id}_axle_level`,
			by: [x, tidy(across / 2 - half), radius],
		},
		united(`${id}_whole`, [`${id}_post_at`, `${id}_axle_at`]),
		fitted(id, `${id}_whole`),
		...(half > 0 ? [mirrored(`${id}_twin`, id)] : []),
	];
}

/** Legs as `legs`, tyres as `tyres`, rims as `rims`. */
export function gear(of: Gear, { long, wide, high }: Size, fitted: Fit): Node[] {
	const { radius, tyre, legs } = of;
	const places = legs.flatMap(({ x, half, side }) => {
		const middles = half > 0 ? [-half, half] : [0];
		return middles.flatMap((middle) =>
			(side > 0 ? [-side, side] : [0]).map((out) => ({ x, y: middle + out })),
		);
	});
	const size = `height * ${radius} / ${high}`;
	const put = (name: string): Node[] => [
		{ id: `${name}_turned`, op: 'rotate', of: name, by: [0, 0, 180] },
		...places.map(
			({ x, y }, index): Node => ({
				id: `${name}_${index}`,
				op: 'move',
				of: y > 0 ? `${name}_turned` : name,
				by: [`length * ${x} / ${long}`, `width * ${tidy(y)} / ${wide}`, size],
			}),
		),
		grouped(
			`${name}s`,
			places.map((_, index) => `${name}_${index}`),
		),
	];
	return [
		...legs.flatMap((leg, index) => strut(leg, of, index, fitted)),
		grouped(
			'legs',
			legs.flatMap(({ half }, index) =>
				half > 0 ? [`leg_${index}`, `leg_${index}_twin`] : [`leg_${index}`],
			),
		),
		...wheel(size, `height * ${tyre} / ${high}`, 6),
		...put('tyre'),
		...put('rim'),
	];
}
