import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

const roots = 5;
/** From low to high, in hundredths: the radius, how far the roots stand out, where its middle has gone. */
const rings: ReadonlyArray<readonly [z: number, radius: number, root: number, x: number]> = [
	[0, 150, 0.42, 0],
	[1.5, 138, 0.36, 0],
	[4, 118, 0.25, 0],
	[9, 101, 0.15, 1],
	[17, 91, 0.08, 4],
	[30, 84, 0.05, 8],
	[48, 78, 0.04, 7],
	[66, 72, 0.04, 2],
	[84, 58, 0.04, -4],
	[100, 40, 0.04, -8],
];

/** A trunk 200 thick and 100 high: roots at its foot that run up into the bark, turning a little. */
export function trunk(high: string): Node[] {
	const count = roots * 10;
	return [
		{
			id: 'bole',
			op: 'loft',
			sections: rings.map(([z, radius, root, x]) => ({
				profile: {
					kind: 'polygon',
					points: times(count, (index): [number, number] => {
						const angle = (360 * index) / count;
						const lobe = cos(roots * angle) + 0.35 * cos(3 * roots * angle + 40);
						const reach = radius * (1 + root * lobe);
						return [tidy(reach * cos(angle)), tidy(reach * sin(angle))];
					}),
				},
				z,
				shift: [x, -x / 2],
				turn: 20 + z * 0.35,
			})),
		},
		{
			id: 'trunk',
			op: 'scale',
			of: 'bole',
			by: ['trunk / 200', 'trunk / 200', `(${high}) / 100`],
		},
	];
}

/** A branch 100 wide and 100 high that leaves the trunk to +x, its thickness in parts of the trunk's. */
function branch(id: string, reach: string, rise: string, from: string): Node[] {
	return [
		{
			id: `${id}_limb`,
			op: 'loft',
			sections: times(7, (index) => {
				const t = index / 6;
				return {
					profile: { kind: 'circle', radius: `trunk * ${tidy(0.34 - 0.2 * t)}`, segments: 12 },
					z: `(${rise}) * ${tidy(t ** 1.25)}`,
					shift: [`(${reach}) * ${tidy(t)}`, 0],
				};
			}),
		},
		{ id, op: 'move', of: `${id}_limb`, by: [0, 0, from] },
	];
}

/** Two whorls, the upper one with the smaller half. */
export function branches(low: string, reach: string): Node[] {
	const whorl = (id: string, count: string, turn: number): Node[] => [
		{ id: `${id}_whorl`, op: 'repeat_polar', of: `${id}_branch`, count },
		{ id, op: 'rotate', of: `${id}_whorl`, by: [0, 0, turn] },
	];
	return [
		...branch('lower_branch', `(${reach}) * 0.75`, 'height * 0.2', `${low} - height * 0.06`),
		...branch('upper_branch', `(${reach}) * 0.6`, 'height * 0.25', `${low} + height * 0.04`),
		...whorl('lower', 'floor((branches + 1) / 2)', -70),
		...whorl('upper', 'floor(branches / 2)', 20),
		{ id: 'branches', op: 'group', of: ['lower', 'upper'] },
	];
}
