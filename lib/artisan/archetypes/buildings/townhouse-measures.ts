import type { Node } from '../../../mesh/program';
import { block, rounded, type Triple } from './masonry';

export type TownRoof = 'mansard' | 'gable' | 'flat';

/** From the cornice to the top of the chimney, in storeys. */
const above: Readonly<Record<TownRoof, number>> = { mansard: 1.42, gable: 1.42, flat: 0.72 };
/** The ground floor lies this high, the cornice is so much above the last floor, and the pavement is so thick. */
export const [raised, crowned, paved] = [0.32, 0.22, 0.035];

/** The levels and planes that all of a townhouse goes by. */
export interface Measures {
	/** From floor to floor. */
	readonly storey: string;
	/** Of the ground floor. */
	readonly ground: string;
	/** Top of the cornice, where the roof begins. */
	readonly eaves: string;
	/** The front wall, in y: before it are the steps, and the bay. */
	readonly front: string;
	/** How far the front wall stands behind the edge of the pavement. */
	readonly yard: string;
}

/** Storeys of a whole house with so many floors. */
export const storeysOf = (roof: TownRoof, floors: number) =>
	floors + raised + crowned + above[roof];

export function measuresOf(roof: TownRoof): Measures {
	const storey = `(height / (floors + ${rounded(raised + crowned + above[roof])}))`;
	const yard = `min(depth * 0.24, ${storey} * 0.95)`;
	return {
		storey,
		ground: `(${storey} * ${raised})`,
		eaves: `(${storey} * (floors + ${rounded(raised + crowned)}))`,
		front: `(${yard} - depth / 2)`,
		yard,
	};
}

/** The rear wall stands before the edge of the pavement, in storeys: its sills have room. */
const rearward = 0.12;
export const rearOf = ({ storey }: Measures) => `(depth / 2 - ${storey} * ${rearward})`;

/** A place between the front wall and the rear one: so many of the ways between them behind the front, and so many storeys. */
export function behindFront({ storey, yard }: Measures, ways: number, storeys: number): string {
	const depths = `depth * ${rounded(ways - 0.5)}`;
	return `${yard} * ${rounded(1 - ways)} + ${depths} + ${storey} * ${rounded(storeys - rearward * ways)}`;
}

/** The same before the rear wall. */
export function beforeRear({ storey, yard }: Measures, ways: number, storeys: number): string {
	const depths = `depth * ${rounded(0.5 - ways)}`;
	return `${yard} * ${rounded(ways)} + ${depths} - ${storey} * ${rounded(storeys + rearward * (1 - ways))}`;
}

/** The walls stand this much in from the edge of the roof, at both sides. */
export const wallWidth = 'width * 0.97';
/** The middles of the door's column and of the bay's. */
export const columns = { door: 'width * -0.26', bay: 'width * 0.205' } as const;
/** Walls with string courses and quoins, on a piece of pavement. */
export function townWalls(measures: Measures): Node[] {
	const { storey, ground, eaves, front, yard } = measures;
	const deep = `(depth - ${yard} - ${storey} * ${rearward})`;
	const middle = behindFront(measures, 0.5, 0);
	const band = (id: string, size: number, z: string): Node[] =>
		block(
			id,
			[`${wallWidth} + ${storey} * 0.02`, `${deep} - ${storey} * 0.02`, `${storey} * ${size}`],
			[0, behindFront(measures, 0.5, -0.02), z],
			`${storey} * 0.012`,
		);
	const high = `(${eaves} - ${ground}) / 22`;
	const quoin = (id: string, x: number, y: number, row: number): Node[] => {
		const size: Triple = [`${storey} * ${x}`, `${storey} * ${y}`, `${high} * 0.94`];
		return block(
			id,
			size,
			[
				`-(${wallWidth} / 2 + ${storey} * 0.012) + ${storey} * ${x / 2}`,
				`${front} + ${storey} * ${y / 2 - 0.02}`,
				`${ground} + ${high} * ${row}`,
			],
			`${storey} * 0.008`,
		);
	};
	return [
		...block('wall', [wallWidth, deep, eaves], [0, middle, 0]),
		...block('pavement', ['width', 'depth', `${storey} * ${paved}`], [0, 0, 0], `${storey} * 0.01`),
		...band('plinth', 0.1, `${ground} - ${storey} * 0.08`),
		...band('course', 0.055, `${ground} + ${storey} * 0.93`),
		{
			id: 'courses',
			op: 'repeat_linear',
			of: 'course',
			count: 'max(1, floors - 1)',
			step: [0, 0, storey],
		},
		...quoin('quoin_long', 0.24, 0.14, 0),
		...quoin('quoin_short', 0.14, 0.24, 1),
		{ id: 'quoin_pair', op: 'group', of: ['quoin_long', 'quoin_short'] },
		{
			id: 'quoins_left',
			op: 'repeat_linear',
			of: 'quoin_pair',
			count: 10,
			step: [0, 0, `2 * ${high}`],
		},
		{ id: 'quoins_right', op: 'mirror', of: 'quoins_left', axis: 'x' },
		{ id: 'trim', op: 'union', of: ['plinth', 'courses', 'quoins_left', 'quoins_right'] },
	];
}
