import type { Node, Part } from '../../../mesh/program';
import { type HandleKind, handle } from './handle';
import { board, moved, of } from './solids';
import { overhang, underTop } from './table-legs';

/** Under the top, along the front; the drawers begin below it. */
export const frontRail = 'height * 0.045';
/** A pedestal hangs under the top between a front leg and the one behind it. */
const wide = 'min(width * 0.31, height * 0.6)';
const half = `(width / 2 - ${overhang} - leg_thickness * 0.5)`;
/** Its handles end behind the edge of the top. */
const front = `(max(${overhang} + leg_thickness * 0.42, leg_thickness) - depth / 2)`;
const back = `(depth / 2 - ${overhang} - leg_thickness * 0.48)`;
const deep = of(`${back} - ${front}`);
const gap = 'height * 0.004';

export type DrawerSide = 'left' | 'right' | 'both';

interface Stack {
	readonly side: 'left' | 'right';
	readonly count: string;
	/** Of all its drawers. */
	readonly high: string;
}

/** Drawers of a natural height, or lower ones where there are many: the feet need room too. */
const highOf = (count: string) => `(min(${count} * 0.19, 0.72) * height)`;

/** On both sides they are of one height, and the right one has the odd drawer. */
function stacksOf(side: DrawerSide): readonly Stack[] {
	if (side !== 'both') return [{ side, count: 'drawers', high: highOf('drawers') }];
	const most = 'floor((drawers + 1) / 2)';
	const right: Stack = { side: 'right', count: most, high: highOf(most) };
	return [right, { ...right, side: 'left', count: 'floor(drawers / 2)' }];
}

function pedestal(stack: Stack, kind: HandleKind): Node[] {
	const { side, count, high } = stack;
	const x = of(`${half} - ${wide} / 2`);
	const middle = side === 'right' ? x : `-${x}`;
	const step = `(${high} / ${count})`;
	const topEdge = `${underTop} - ${frontRail}`;
	return [
		...board(
			`carcass_${side}`,
			[wide, deep, `${high} + ${frontRail} + top_thickness * 0.3`],
			[middle, `(${front} + ${back}) / 2`, `${topEdge} - ${high}`],
			'leg_thickness * 0.04',
		),
		...board(
			`front_${side}`,
			[`${wide} - leg_thickness * 0.9`, 'leg_thickness * 0.4', `${step} - 2 * ${gap}`],
			[
				`${middle} ${side === 'right' ? '-' : '+'} leg_thickness * 0.15`,
				`${front} - leg_thickness * 0.1`,
				`${topEdge} - ${step} + ${gap}`,
			],
			'leg_thickness * 0.07',
		),
		{
			id: `drawers_${side}`,
			op: 'repeat_linear',
			of: `front_${side}`,
			count,
			step: [0, 0, `-${step}`],
		},
		...(kind === 'none' ? [] : grips(stack, kind, middle, step)),
	];
}

function grips(
	{ side, count }: Stack,
	kind: Exclude<HandleKind, 'none'>,
	middle: string,
	step: string,
): Node[] {
	const bar = `handle_${side}`;
	return [
		...handle(`${bar}_grip`, kind, {
			long: `${wide} * 0.4`,
			thick: 'min(leg_thickness * 0.24, width * 0.012)',
			along: 'x',
		}),
		moved(bar, `${bar}_grip`, [
			`${middle} ${side === 'right' ? '-' : '+'} leg_thickness * 0.15`,
			`${front} - leg_thickness * 0.3`,
			`${underTop} - ${frontRail} - ${step} * 0.5`,
		]),
		{ id: `handles_${side}`, op: 'repeat_linear', of: bar, count, step: [0, 0, `-${step}`] },
	];
}

/** Pedestals with their drawers, and the parts they are. */
export function deskDrawers(side: DrawerSide, kind: HandleKind) {
	const stacks = stacksOf(side);
	const all = (name: string): Node => ({
		id: name,
		op: 'group',
		of: stacks.map((one) => `${name}_${one.side}`),
	});
	const names = ['carcass', 'drawers', ...(kind === 'none' ? [] : ['handles'])];
	const parts: Array<Omit<Part, 'material'>> = [
		{ id: 'pedestal', label: 'Pedestal', node: 'carcass' },
		{ id: 'drawer', label: 'Drawers', node: 'drawers' },
		...(kind === 'none' ? [] : [{ id: 'handle', label: 'Handles', node: 'handles' }]),
	];
	return { nodes: [...stacks.flatMap((one) => pedestal(one, kind)), ...names.map(all)], parts };
}
