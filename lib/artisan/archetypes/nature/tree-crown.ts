import type { Node, Scalar } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

type Triple = readonly [number, number, number];

/** A mass of leaves: its middle, its size, and how many quarters it is turned. */
export type Mass = readonly [x: number, y: number, z: number, size: number, quarters: number];

const bumps = 22;
/** Of the balls that a mass is made of, in its hundredths: the middle one, and three by turns. */
const radii = [88, 25, 31, 37] as const;

interface Ball {
	readonly at: Triple;
	readonly kind: number;
}

/** One mass of radius 100: a ball with smaller ones spread over it by the golden angle. */
const balls: readonly Ball[] = [
	{ at: [0, 0, 0], kind: 0 },
	...times(bumps, (index): Ball => {
		const kind = 1 + (index % 3);
		const reach = 100 - 0.62 * (radii[kind] ?? 0);
		const up = 1 - (2 * index + 1) / bumps;
		const [out, turn] = [Math.sqrt(1 - up * up) * reach, index * 137.508];
		return { at: [tidy(out * cos(turn)), tidy(out * sin(turn)), tidy(up * reach)], kind };
	}),
];

/** By quarters the corners of the balls stay on the axes, where the crown is widest. */
function turned([x, y, z]: Triple, quarters: number): Triple {
	const [c, s] = [Math.round(cos(90 * quarters)), Math.round(sin(90 * quarters))];
	return [x * c - y * s, x * s + y * c, z];
}

/** The box around all masses along one axis: its middle and its length. */
function span(masses: readonly Mass[], axis: 0 | 1 | 2): readonly [number, number] {
	const ends = masses.flatMap((mass) =>
		balls.flatMap(({ at, kind }) => {
			const [, , , size, quarters] = mass;
			const middle = mass[axis] + turned(at, quarters)[axis] * size;
			return [-1, 1].map((side) => middle + side * (radii[kind] ?? 0) * size);
		}),
	);
	const [low, high] = [Math.min(...ends), Math.max(...ends)];
	return [tidy((low + high) / 2), tidy(high - low)];
}

const sphere = (radius: number, kind: number): Node => ({
	...{ id: `ball_${kind}`, op: 'sphere', radius, segments: 12 },
});

function placed([x, y, z, size, quarters]: Mass, index: number): Node[] {
	const id = `mass_${index}`;
	return [
		{ id: `${id}_sized`, op: 'scale', of: 'mass', by: [size, size, size] },
		{ id: `${id}_turned`, op: 'rotate', of: `${id}_sized`, by: [0, 0, 90 * quarters] },
		{ id, op: 'move', of: `${id}_turned`, by: [x, y, z] },
	];
}

/** The leaves of a tree: masses in any measure, made exactly as large as `size` and standing on `from`. */
export function crown(
	masses: readonly Mass[],
	[wide, deep, high]: readonly [Scalar, Scalar, Scalar],
	from: Scalar,
): Node[] {
	const [x, y, z] = [span(masses, 0), span(masses, 1), span(masses, 2)];
	return [
		...radii.map(sphere),
		...balls.map(
			({ at: [dx, dy, dz], kind }, index): Node => ({
				...{ id: `bump_${index}`, op: 'move', of: `ball_${kind}`, by: [dx, dy, dz] },
			}),
		),
		{ id: 'mass', op: 'union', of: balls.map((_, index) => `bump_${index}`) },
		...masses.flatMap(placed),
		{ id: 'masses', op: 'union', of: masses.map((_, index) => `mass_${index}`) },
		{ id: 'standing', op: 'move', of: 'masses', by: [-x[0], -y[0], z[1] / 2 - z[0]] },
		{
			id: 'crown',
			op: 'scale',
			of: 'standing',
			by: [`(${wide}) / ${x[1]}`, `(${deep}) / ${y[1]}`, `(${high}) / ${z[1]}`],
		},
		{ id: 'foliage', op: 'move', of: 'crown', by: [0, 0, from] },
	];
}
