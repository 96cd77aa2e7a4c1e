import type { Node } from '../../../mesh/program';
import { rounded } from '../rounded';

type Point = [string | number, string | number];

const segments = 160;
const edge = 'min(thickness * 0.08, outer * 0.008)';
/** Where the hub begins on the flange, and how wide it is at its top. */
const hubFoot = '(bolt_circle / 2 - hole_diameter * 0.95)';
const hubTop = '(bore / 2 + min(bore * 0.09, (bolt_circle / 2 - hole_diameter - bore / 2) * 0.6))';

/** All that turns around the axis, its edges broken. */
export function disc(form: string): Node {
	const rim: Point[] = [
		[`outer / 2 - ${edge}`, 0],
		['outer / 2', edge],
		['outer / 2', `thickness - ${edge}`],
		[`outer / 2 - ${edge}`, 'thickness'],
	];
	const top = form === 'hub' ? '(thickness + hub_height)' : 'thickness';
	const inside: Point[] =
		form === 'blind'
			? [
					[0, 'thickness'],
					[0, 0],
				]
			: [
					[`bore / 2 + ${edge} * 0.6`, top],
					['bore / 2', `${top} - ${edge} * 0.6`],
					['bore / 2', edge],
					[`bore / 2 + ${edge}`, 0],
				];
	return {
		id: 'disc',
		op: 'revolve',
		outline: [...rim, ...(form === 'hub' ? neck : []), ...inside],
		segments,
	};
}

/** From the flange up to the weld: a curve, a cone, a straight end. */
const neck: Point[] = [
	...Array.from({ length: 7 }, (_, at): Point => {
		const angle = (Math.PI / 2) * (at / 6);
		const share = rounded(0.55 + 0.45 * (1 - Math.sin(angle)));
		const up = rounded(1 - Math.cos(angle));
		return [
			`${rounded(1 - share)} * ${hubTop} + ${share} * ${hubFoot}`,
			`thickness + hub_height * 0.16 * ${up}`,
		];
	}),
	[`${hubTop}`, 'thickness + hub_height * 0.75'],
	[`${hubTop}`, `thickness + hub_height - ${edge}`],
	[`${hubTop} - ${edge} * 0.6`, 'thickness + hub_height'],
];

/** A bolt hole with its edges broken, longer than the flange is thick. */
const cut = 'min(hole_diameter * 0.06, thickness * 0.1)';
export const holes: readonly Node[] = [
	{
		id: 'hole',
		op: 'revolve',
		outline: [
			[0, '-thickness'],
			[`hole_diameter / 2 + ${cut}`, '-thickness'],
			[`hole_diameter / 2 + ${cut}`, 0],
			['hole_diameter / 2', cut],
			['hole_diameter / 2', `thickness - ${cut}`],
			[`hole_diameter / 2 + ${cut}`, 'thickness'],
			[`hole_diameter / 2 + ${cut}`, 'thickness * 1.2'],
			[0, 'thickness * 1.2'],
		],
		segments: 48,
	},
	{ id: 'outer_hole', op: 'move', of: 'hole', by: ['bolt_circle / 2', 0, 0] },
	{ id: 'turned_holes', op: 'repeat_polar', of: 'outer_hole', count: 'holes' },
	// No hole on the axes: bolts straddle the middle.
	{ id: 'bolt_holes', op: 'rotate', of: 'turned_holes', by: [0, 0, '180 / holes'] },
	{ id: 'flange', op: 'difference', from: 'disc', take: ['bolt_holes'] },
];
