import type { Node, Profile } from '../../../mesh/program';

/** What the plate is: its sides, and the step from row to row, as expressions. */
export interface Plate {
	readonly x: string;
	readonly y: string;
	readonly rowStep: string;
	readonly shape: string;
	readonly holes: number;
}

/** Fewer pieces of a circle where there are many. */
function opening(shape: string, many: number): Profile {
	if (shape === 'square') return { kind: 'rect', size: ['hole', 'hole'], round: 'hole * 0.06' };
	if (shape === 'hexagonal') return { kind: 'ngon', sides: 6, radius: 'hole * 0.57735027' };
	const segments = many > 600 ? 16 : many > 150 ? 24 : 48;
	return { kind: 'circle', radius: 'hole / 2', segments };
}

/** The rim is at least as wide as its corners are round, so that they cut no hole. */
export const drilled = ({ x, y, rowStep, shape, holes }: Plate): Node[] => [
	{
		id: 'blank',
		op: 'box',
		size: [x, y, 'thickness'],
		round: `min(corner, (${x} - (columns - 1) * spacing) / 2, (${y} - (rows - 1) * ${rowStep}) / 2)`,
		bevel: `min(thickness * 0.08, (min(spacing, ${rowStep}) - hole) * 0.1)`,
	},
	{ id: 'punch', op: 'extrude', profile: opening(shape, holes), height: 'thickness * 2' },
	{ id: 'lowered', op: 'move', of: 'punch', by: [0, 0, '-thickness / 2'] },
	{
		id: 'holes',
		op: 'repeat_grid',
		of: 'lowered',
		count: ['columns', 'rows'],
		step: ['spacing', rowStep],
	},
	{ id: 'plate', op: 'difference', from: 'blank', take: ['holes'] },
];

export const plain: readonly Node[] = [
	{
		id: 'plate',
		op: 'box',
		size: ['width', 'depth', 'thickness'],
		round: 'min(corner, width / 2, depth / 2)',
		bevel: 'min(thickness * 0.08, width * 0.02, depth * 0.02)',
	},
];
