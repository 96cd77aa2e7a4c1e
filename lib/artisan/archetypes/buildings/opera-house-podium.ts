import type { Node } from '../../../mesh/program';
import { block } from './masonry';

const quayTop = 'height * 0.045';
export const podiumTop = '(height * 0.19)';
/** How far the steps run. */
const run = '(width * 0.13)';

/** The podium on its quay: broad steps lead up to it from the right, windows run along its sides. */
export function operaPodium(): Node[] {
	const rise = `(${podiumTop} - ${quayTop}) * 0.985 / steps`;
	const tread = `${run} / steps`;
	const wide = `(width * 0.95 - ${run})`;
	const left = 'width * -0.475';
	const corner = 'min(width, depth)';
	return [
		{
			id: 'quay',
			op: 'box',
			size: ['width', 'depth', quayTop],
			round: `${corner} * 0.06`,
			bevel: 'height * 0.004',
		},
		{
			id: 'podium_low',
			op: 'loft',
			sections: [
				[0, 0.5],
				[0.02, 0.72],
				[0, 0.74],
				[0, 1],
			].map(([inset = 0, z = 0]) => ({
				profile: {
					kind: 'rect' as const,
					size: [`${wide} - depth * ${inset}`, `depth * ${0.93 - inset}`] as [string, string],
					round: `${corner} * 0.03`,
				},
				z: `${podiumTop} * ${z}`,
			})),
		},
		{ id: 'podium', op: 'move', of: 'podium_low', by: [`${left} + ${wide} / 2`, 0, 0] },
		...block(
			'slab',
			[`${run} * 1.1`, 'depth * 0.8', `${rise} * 1.2`],
			[`width * 0.475 - ${run} * 0.55`, 0, `${quayTop} - ${rise} * 0.2`],
		),
		{
			id: 'steps',
			op: 'repeat_linear',
			of: 'slab',
			count: 'steps',
			step: [`-(${tread})`, 0, rise],
		},
		...block(
			'pane',
			[`${wide} * 0.085`, 'depth * 0.935', `${podiumTop} * 0.1`],
			[`${left} + ${wide} * 0.09`, 0, `${podiumTop} * 0.8`],
		),
		{ id: 'windows', op: 'repeat_linear', of: 'pane', count: 8, step: [`${wide} * 0.117`, 0, 0] },
	];
}
