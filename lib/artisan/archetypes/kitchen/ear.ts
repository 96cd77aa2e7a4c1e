import type { Node, Scalar } from '../../../mesh/program';

interface Ear {
	readonly id: string;
	/** From the axis: where it leaves the wall, the middle of its farthest, and its two ends inside the wall. */
	readonly from: string;
	readonly to: string;
	readonly end: string;
	/** The height at so much above (1) or below (-1) its middle. */
	readonly at: (up: number) => string;
	readonly size: [Scalar, Scalar];
	readonly round: Scalar;
}

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const power = (value: number, to: number) => Math.sign(value) * Math.abs(value) ** to;

/** A handle like an ear in the plane y = 0: out of a wall and back to it. Its farthest piece is upright. */
export function ear({ id, from, to, end, at, size, round }: Ear): Node {
	const angles = Array.from({ length: 30 }, (_, step) => 90 - (180 * step) / 29);
	const steepest = 180 * (14 / 29);
	const up = (angle: number) => Number(power(sin(angle), 0.85).toFixed(4));
	const line = angles.map((angle): [string, number, string] => {
		const out = power(sin(90 - angle) / sin(steepest), 0.75).toFixed(4);
		return [`${from} + (${to} - (${from})) * ${out}`, 0, at(up(angle))];
	});
	return {
		id,
		op: 'sweep',
		profile: { kind: 'rect', size, round },
		path: { kind: 'points', points: [[end, 0, at(1)], ...line, [end, 0, at(-1)]] },
	};
}
