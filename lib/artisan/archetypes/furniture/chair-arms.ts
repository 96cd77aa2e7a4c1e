import type { Node } from '../../../mesh/program';
import { postBehind } from './chair-back';

const armX = '(width / 2 - leg_thickness * 0.75)';
/** Of the armrest's underside. */
const level = '(seat_height + (height - seat_height) * 0.46)';
const front = '(leg_thickness * 0.95 - depth / 2)';

/** An armrest from the back leg to a post above the front leg, and its twin. */
export function chairArms(): Node[] {
	const rear = `(${postBehind('(height - seat_height) * 0.54')})`;
	const long = `(${rear} - ${front} + leg_thickness * 0.8)`;
	const soft: ReadonlyArray<readonly [number, number]> = [
		[0.25, 0],
		[0, 0.3],
		[0, 0.7],
		[0.2, 1],
	];
	return [
		{
			id: 'arm_bar',
			op: 'loft',
			sections: soft.map(([inset, z]) => ({
				profile: {
					kind: 'rect' as const,
					size: [`leg_thickness * ${1.45 - inset}`, `${long} - leg_thickness * ${inset}`] as [
						string,
						string,
					],
					round: 'leg_thickness * 0.5',
				},
				z: `leg_thickness * 0.65 * ${z}`,
			})),
		},
		{
			id: 'arm_top',
			op: 'move',
			of: 'arm_bar',
			by: [`-${armX}`, `(${rear} + ${front} - leg_thickness * 0.8) / 2`, level],
		},
		{
			id: 'arm_post',
			op: 'cylinder',
			radius: 'leg_thickness * 0.38',
			radius_top: 'leg_thickness * 0.32',
			height: `${level} - seat_height + leg_thickness * 0.5`,
		},
		{
			id: 'arm_front',
			op: 'move',
			of: 'arm_post',
			by: [`-${armX}`, front, 'seat_height - leg_thickness * 0.3'],
		},
		{ id: 'arm', op: 'union', of: ['arm_top', 'arm_front'] },
		{ id: 'arms', op: 'repeat_linear', of: 'arm', count: 2, step: [`2 * ${armX}`, 0, 0] },
	];
}
