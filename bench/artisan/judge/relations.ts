import type { Relation } from '../expectation';
import type { Box } from '../measure/shape';

type Holds = (ones: readonly Box[], others: readonly Box[]) => boolean;

/** Of the higher of two: what people do not see. */
const even = 0.03;
/** Millimetres that files may be off. */
const finest = 1;

const isOver = ({ centre }: Box, { min, max }: Box): boolean =>
	centre[0] >= min[0] && centre[0] <= max[0] && centre[1] >= min[1] && centre[1] <= max[1];

const slack = (one: Box, other: Box) => even * Math.max(one.size[2], other.size[2]) + finest;

/** The gap on the floor between two boxes; negative where they share it. */
const gapOnFloor = (one: Box, other: Box): number =>
	Math.max(
		...([0, 1] as const).map((axis) =>
			Math.max(other.min[axis] - one.max[axis], one.min[axis] - other.max[axis]),
		),
	);

const someOther =
	(is: (one: Box, other: Box) => boolean): Holds =>
	(ones, others) =>
		ones.every((one) => others.some((other) => is(one, other)));

const isBeside = (one: Box, other: Box): boolean => {
	const gap = gapOnFloor(one, other);
	const reach = Math.max(...one.size.slice(0, 2), ...other.size.slice(0, 2));
	return gap >= -finest && gap <= reach && Math.abs(one.min[2] - other.min[2]) <= slack(one, other);
};

/** What a person would call so, of boxes: the front is towards -y. */
export const relations: Readonly<Record<Relation, Holds>> = {
	on: someOther(
		(one, other) => Math.abs(one.min[2] - other.max[2]) <= slack(one, other) && isOver(one, other),
	),
	under: someOther((one, other) => one.max[2] <= other.max[2] + finest && isOver(one, other)),
	inside: someOther((one, other) =>
		([0, 1, 2] as const).every(
			(axis) =>
				one.min[axis] >= other.min[axis] - finest && one.max[axis] <= other.max[axis] + finest,
		),
	),
	next_to: someOther(isBeside),
	behind: someOther((one, other) => one.min[1] >= other.max[1] - finest),
	in_front_of: someOther((one, other) => one.max[1] <= other.min[1] + finest),
	around: isAround,
	between: isBetween,
};

/** In all directions of the middle, none of them much emptier than the others. */
function isAround(ones: readonly Box[], others: readonly Box[]): boolean {
	const [middle] = others;
	if (middle === undefined || ones.length < 2) return false;
	const angles = ones
		.map(({ centre }) => Math.atan2(centre[1] - middle.centre[1], centre[0] - middle.centre[0]))
		.toSorted((a, b) => a - b);
	const gaps = angles.map((angle, at) =>
		at === 0 ? angle - (angles.at(-1) ?? 0) + 2 * Math.PI : angle - (angles[at - 1] ?? 0),
	);
	return Math.max(...gaps) <= (1.7 * 2 * Math.PI) / ones.length;
}

function isBetween(ones: readonly Box[], others: readonly Box[]): boolean {
	const [from, to] = others;
	if (from === undefined || to === undefined || others.length !== 2) return false;
	const [dx, dy] = [to.centre[0] - from.centre[0], to.centre[1] - from.centre[1]];
	const squared = dx * dx + dy * dy;
	return ones.every(({ centre }) => {
		const [x, y] = [centre[0] - from.centre[0], centre[1] - from.centre[1]];
		const share = (x * dx + y * dy) / squared;
		return share > 0.2 && share < 0.8 && Math.abs(x * dy - y * dx) / squared < 0.3;
	});
}
