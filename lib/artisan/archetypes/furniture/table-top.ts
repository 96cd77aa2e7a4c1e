import type { Node } from '../../../mesh/program';

/** The lower edge is cut away, so that the top looks light; the upper one is broken. In thicknesses. */
const edge: ReadonlyArray<readonly [inset: number, z: number]> = [
	[0.55, 0],
	[0.05, 0.55],
	[0, 0.65],
	[0, 0.92],
	[0.08, 1],
];

/** The node `board`, standing on z = 0. */
export function tableTop(isRound: boolean): Node[] {
	if (!isRound) {
		const sections = edge.map(([inset, z]) => {
			const less = `${2 * inset} * top_thickness`;
			const size: [string, string] = [`width - ${less}`, `depth - ${less}`];
			const round = 'min(width, depth) * 0.03';
			return { profile: { kind: 'rect' as const, size, round }, z: `${z} * top_thickness` };
		});
		return [{ id: 'board', op: 'loft', sections }];
	}
	const outline = edge.map(([inset, z]): [string, string] => [
		`width / 2 - ${inset} * top_thickness`,
		`${z} * top_thickness`,
	]);
	const points: [string | number, string | number][] = [[0, 0], ...outline, [0, 'top_thickness']];
	return [
		{ id: 'disc', op: 'revolve', outline: points, segments: 128 },
		{ id: 'board', op: 'scale', of: 'disc', by: [1, 'depth / width', 1] },
	];
}
