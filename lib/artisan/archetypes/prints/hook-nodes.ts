import type { Node, Scalar } from '../../../mesh/program';

export interface HookForm {
	/** Several on a board that ends above their bows; one hook lies within its plate. */
	readonly isRail: boolean;
	/** A second arm that goes up. */
	readonly isDouble: boolean;
	readonly screws: number;
}

const ball = 'rod * 0.675';
/** From the plate, where a fifth of a rod is out of it, to the middle of what is farthest from the wall. */
const reach = '(depth - thickness - rod * 0.875)';
/** A plate's lower edge. */
const lowest = ({ isRail }: HookForm) => (isRail ? 'height * 0.42' : '0');

const short = (value: number) => Number(value.toFixed(5));
type Place = [Scalar, Scalar, Scalar];

const swept = (id: string, points: Place[]): Node => ({
	id,
	op: 'sweep',
	profile: { kind: 'circle', radius: 'rod / 2', segments: 28 },
	path: { kind: 'points', points },
});

/** Down the plate, round, and up to the ball: the middle piece of the bow is level and as low as it says. */
function bow({ isRail, isDouble }: HookForm): Node[] {
	const radius = `${reach} * ${isDouble ? 0.3 : 0.5}`;
	const middle = `${isRail ? '' : 'height * 0.2 + '}rod / 2 + ${radius}`;
	const pieces = 15;
	const stretch = 1 / Math.cos(Math.PI / pieces / 2);
	const arc = Array.from({ length: pieces + 1 }, (_, at): Place => {
		const angle = (Math.PI * at) / pieces;
		return [
			0,
			`${radius} * ${short(Math.cos(angle) - 1)}`,
			`${middle} - ${radius} * ${short(stretch * Math.sin(angle))}`,
		];
	});
	const tip: Place = [0, `${radius} * -2`, `${middle} + height * 0.14`];
	const top: Place = [0, 0, isRail ? 'height * 0.74' : 'height * 0.62'];
	return [
		swept('bow', [top, ...arc, tip]),
		{ id: 'round_end', op: 'sphere', radius: 'rod / 2', segments: 28 },
		{ id: 'bow_end', op: 'move', of: 'round_end', by: top },
		{ id: 'bow_ball', op: 'move', of: 'ball', by: tip },
	];
}

/** From the plate forwards and up to a ball. */
function arm({ isRail }: HookForm): Node[] {
	const from = isRail ? 0.58 : 0.52;
	const line = Array.from({ length: 17 }, (_, at): Place => {
		const part = at / 16;
		const [ahead, up] = [1 - (1 - part) ** 2, part * part];
		return [0, `${reach} * ${short(-ahead)}`, `height * ${short(from + 0.05 * ahead + 0.24 * up)}`];
	});
	return [
		swept('arm', line),
		{ id: 'arm_ball', op: 'move', of: 'ball', by: line.at(-1) ?? [0, 0, 0] },
	];
}

function plate(form: HookForm): Node[] {
	const high = `(height - ${lowest(form)})`;
	return [
		{
			id: 'board',
			op: 'extrude',
			profile: {
				kind: 'rect',
				size: ['width', high],
				round: form.isRail ? `min(${high} * 0.2, width * 0.2)` : 'min(width, height) * 0.4',
			},
			height: 'thickness',
			bevel: 'thickness * 0.2',
		},
		{ id: 'upright_board', op: 'rotate', of: 'board', by: [90, 0, 0] },
		{
			id: 'blank',
			op: 'move',
			of: 'upright_board',
			by: [0, 'depth / 2', `${lowest(form)} + ${high} / 2`],
		},
	];
}

const sink = 'max(thickness * 0.25, thickness - screw / 2)';
/** Countersunk, so that a screw's head is flush. */
const drill: readonly Node[] = [
	{
		id: 'drill',
		op: 'revolve',
		outline: [
			[0, '-thickness'],
			['screw / 2', '-thickness'],
			['screw / 2', sink],
			[`screw / 2 + thickness - ${sink}`, 'thickness'],
			[`screw / 2 + thickness - ${sink}`, 'thickness * 2'],
			[0, 'thickness * 2'],
		],
		segments: 48,
	},
	{ id: 'level_drill', op: 'rotate', of: 'drill', by: [90, 0, 0] },
];

/** The node `bores`: along the upper edge of a rail; above and below one hook, or in the corners around it. */
function bores({ isRail, screws }: HookForm): Node[] {
	const first = (by: Place): Node => ({ id: 'first_bore', op: 'move', of: 'level_drill', by });
	const row = (id: string, of: string, count: number, step: Place): Node => ({
		id,
		op: 'repeat_linear',
		of,
		count,
		step,
	});
	if (isRail) {
		const side = 'width / 2 - height * 0.13';
		const step = `2 * (${side}) / ${Math.max(1, screws - 1)}`;
		const x = screws === 1 ? 0 : `-(${side})`;
		return [
			...drill,
			first([x, 'depth / 2', 'height * 0.87']),
			row('bores', 'first_bore', screws, [step, 0, 0]),
		];
	}
	const [x, columns] = screws === 4 ? ['width * -0.27', 2] : [0, 1];
	const low = screws === 1 ? 'height * 0.89' : 'height * 0.11';
	return [
		...drill,
		first([x, 'depth / 2', low]),
		row('column', 'first_bore', screws === 1 ? 1 : 2, [0, 0, 'height * 0.78']),
		row('bores', 'column', columns, ['width * 0.54', 0, 0]),
	];
}

export function hookNodes(form: HookForm): Node[] {
	const bored: Node =
		form.screws > 0
			? { id: 'plate', op: 'difference', from: 'blank', take: ['bores'] }
			: { id: 'plate', op: 'union', of: ['blank'] };
	const arms = form.isDouble ? ['arm', 'arm_ball'] : [];
	return [
		...plate(form),
		...(form.screws > 0 ? bores(form) : []),
		bored,
		{ id: 'ball', op: 'sphere', radius: ball, segments: 40 },
		...bow(form),
		...(form.isDouble ? arm(form) : []),
		{ id: 'one_hook', op: 'union', of: ['bow', 'bow_end', 'bow_ball', ...arms] },
		{
			id: 'first_hook',
			op: 'move',
			of: 'one_hook',
			by: [
				form.isRail ? 'width / 2 / hooks - width / 2' : 0,
				'depth / 2 - thickness - rod * 0.2',
				0,
			],
		},
		{
			id: 'hooks',
			op: 'repeat_linear',
			of: 'first_hook',
			count: form.isRail ? 'hooks' : 1,
			step: [form.isRail ? 'width / hooks' : 0, 0, 0],
		},
	];
}
