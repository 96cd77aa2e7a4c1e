import type { Node } from '../../../mesh/program';
import { placed, type Triple } from './pieces';

export const tread = 'min(rise * 0.22, run * 0.3)';
export const half = '(steps * run / 2)';

/** Of the handrail's underside above each step, and of the posts at its ends above the first and the last one. */
const railHigh = 'rise * 5';
export const railTop = 'rise * (steps + 5.9)';
const post = 'min(width * 0.09, rise * 0.5, run * 0.4)';

/** A rail between two posts on each side, and two balusters on each step. */
export function rails(): Node[] {
	const left = `(${post} * 0.55 - width / 2)`;
	const step: Triple = [0, 'run', 'rise'];
	const foot = `rise - ${tread} * 0.4`;
	const slim = `${post} * 0.17`;
	const baluster = (at: number): Node[] => [
		...placed(
			{
				id: `slim_${at * 100}`,
				op: 'cylinder',
				radius: slim,
				height: `${railHigh} + rise * ${at - 0.5} + ${tread} * 0.6`,
				segments: 12,
			},
			[left, `run * ${at} - ${half}`, foot],
		),
		{
			id: `slims_${at * 100}`,
			op: 'repeat_linear',
			of: `slim_${at * 100}`,
			count: 'steps',
			step,
		},
	];
	const end = (by: string): Triple => [
		left,
		`run * (0.5 + ${by}) - ${half}`,
		`rise * (1.15 + ${by}) + ${railHigh}`,
	];
	const both = (id: string, of: string): Node => ({
		...{ id, op: 'repeat_linear', of, count: 2 },
		step: [`-2 * ${left}`, 0, 0],
	});
	return [
		...baluster(0.25),
		...baluster(0.75),
		{ id: 'baluster', op: 'group', of: ['slims_25', 'slims_75'] },
		both('balusters', 'baluster'),
		{
			id: 'post_shaft',
			op: 'box',
			size: [post, post, `${railHigh} + rise * 0.9 + ${tread} * 0.4 - ${post} * 0.7`],
		},
		...placed({ id: 'post_head', op: 'sphere', radius: `${post} * 0.5`, segments: 32 }, [
			0,
			0,
			`${railHigh} + rise * 0.9 + ${tread} * 0.4 - ${post} * 0.5`,
		]),
		...placed({ id: 'post', op: 'union', of: ['post_shaft', 'post_head'] }, [
			left,
			`run / 4 - ${half}`,
			foot,
		]),
		{
			id: 'end_posts',
			op: 'repeat_linear',
			of: 'post',
			count: 2,
			step: [0, 'run * (steps - 0.5)', 'rise * (steps - 1)'],
		},
		both('posts', 'end_posts'),
		{
			id: 'rail',
			op: 'sweep',
			profile: {
				kind: 'rect',
				size: [`${post} * 0.75`, `${post} * 0.8`],
				round: `${post} * 0.2`,
			},
			path: { kind: 'points', points: [end('-0.25'), end('steps - 0.75')] },
		},
		both('rails', 'rail'),
	];
}

export const railParts = [
	{ id: 'handrail', label: 'Handrail', node: 'rails' },
	{ id: 'baluster', label: 'Balusters', node: 'balusters' },
	{ id: 'post', label: 'Posts', node: 'posts' },
] as const;
