import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

/** In hundredths of the lowest ball's radius, as is all of a snowman before it is made as large as asked. */
export interface Ball {
	readonly z: number;
	readonly radius: number;
}

/** The balls of a snowman, the lowest first, which stands on a flat; each rests in the one below. */
export function ballsOf(count: number): Ball[] {
	const balls: Ball[] = [{ z: 92, radius: 100 }];
	while (balls.length < count) {
		const { z, radius } = balls.at(-1) ?? { z: 0, radius: 100 };
		const next = radius * 0.76;
		balls.push({ z: z + (radius + next) * 0.84, radius: next });
	}
	return balls;
}

/** Makes a node as wide and as tall as the sliders say. */
export type Sized = (id: string, of: string) => Node;

export const sizedTo =
	(wide: number, high: number): Sized =>
	(id, of) => {
		const level = `width / ${tidy(wide)}`;
		return { id, op: 'scale', of, by: [level, level, `height / ${tidy(high)}`] };
	};

/** On a ball, so far from its middle, in degrees to the right of its front and above its equator. */
export function onBall(
	{ z, radius }: Ball,
	[right, up]: readonly [number, number],
	share = 1,
): [number, number, number] {
	const out = radius * share;
	return [
		tidy(out * cos(up) * sin(right)),
		tidy(-out * cos(up) * cos(right)),
		tidy(z + out * sin(up)),
	];
}

export function snowballs(balls: readonly Ball[], sized: Sized): Node[] {
	return [
		{ id: 'block', op: 'box', size: [400, 400, 200] },
		{ id: 'ground', op: 'move', of: 'block', by: [0, 0, -200] },
		...balls.flatMap(({ z, radius }, index): Node[] => [
			{ id: `snow_${index}`, op: 'sphere', radius: tidy(radius), segments: 72 },
			{ id: `round_${index}`, op: 'move', of: `snow_${index}`, by: [0, 0, tidy(z)] },
			...(index > 0 ? [] : [flattened]),
			sized(`ball_${index}`, index === 0 ? 'flattened' : `round_${index}`),
		]),
		{ id: 'balls', op: 'group', of: balls.map((_, index) => `ball_${index}`) },
	];
}

const flattened: Node = { id: 'flattened', op: 'difference', from: 'round_0', take: ['ground'] };

type Point = [number, number, number];

/** The middle of a stick, from inside a ball to `reach`: bent a little, as sticks are. */
function stick({ z, radius }: Ball, reach: number): Point[] {
	const [x, low] = [radius * 0.8, z + radius * 0.25];
	return times(6, (index) => {
		const out = ((reach - x) * index) / 5;
		return [tidy(x + out), 0, tidy(low + out * 0.62 + radius * 0.09 * sin(72 * index))];
	});
}

const thickness = ({ radius }: Ball) => tidy(radius * 0.055);

/** How far a stick reaches that ends at `reach`: its end is cut square. */
export function endOf(ball: Ball, reach: number): number {
	const [from = [0, 0, 0], to = [0, 0, 0]] = stick(ball, reach).slice(-2);
	const [out, up] = [to[0] - from[0], to[2] - from[2]];
	return reach + (thickness(ball) * up) / Math.hypot(out, up);
}

const swept = (id: string, radius: number, points: Point[]): Node => ({
	...{ id, op: 'sweep', profile: { kind: 'circle', radius: tidy(radius), segments: 16 } },
	path: { kind: 'points', points },
});

/** An arm with two twigs to the right, and its twin to the left. */
export function sticks(ball: Ball, reach: number, sized: Sized): Node[] {
	const points = stick(ball, reach);
	const [thick, size] = [thickness(ball), ball.radius];
	const twig = (id: string, [x, y, z]: Point, [out, up]: readonly [number, number]): Node =>
		swept(id, thick * 0.65, [
			[x, y, z],
			[tidy(x + out * size), 0, tidy(z + up * size)],
		]);
	return [
		swept('stem', thick, points),
		twig('upper_twig', points[3] ?? [0, 0, 0], [0.05, 0.45]),
		twig('lower_twig', points[4] ?? [0, 0, 0], [0.2, -0.1]),
		{ id: 'stick', op: 'union', of: ['stem', 'upper_twig', 'lower_twig'] },
		sized('arm_right', 'stick'),
		{ id: 'arm_left', op: 'mirror', of: 'arm_right', axis: 'x' },
		{ id: 'arms', op: 'group', of: ['arm_right', 'arm_left'] },
	];
}
