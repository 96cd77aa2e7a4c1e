import type { Node } from '../../../mesh/program';
import { bend, lip, type Point, type Share, segments } from './hollow';

export type BottleShape = 'bordeaux' | 'burgundy';

const [radius, neck] = ['diameter / 2', 'neck / 2'];
const short = (value: number) => Number(value.toFixed(5));

/** From the side to the neck: how much of the way out to the side, and how high in parts of the glass. */
const shoulders: Readonly<Record<BottleShape, readonly Share[]>> = {
	bordeaux: [
		...bend(
			[
				[1, 0.6],
				[1, 0.672],
				[0.5, 0.704],
			],
			9,
		),
		...bend(
			[
				[0.5, 0.704],
				[0.06, 0.732],
				[0, 0.8],
			],
			8,
		).slice(1),
	],
	burgundy: [
		...bend(
			[
				[1, 0.42],
				[1, 0.53],
				[0.56, 0.61],
			],
			9,
		),
		...bend(
			[
				[0.56, 0.61],
				[0.06, 0.7],
				[0, 0.86],
			],
			9,
		).slice(1),
	],
};
/** Between the ring on which the bottle stands and its side. */
const heel = bend(
	[
		[0.86, 0],
		[0.99, 0],
		[1, 0.035],
	],
	6,
);
/** The dome under it, from its middle to the ring. */
const dome = [0, 0.2, 0.4, 0.6, 0.8, 1].map((x): Share => [short(0.6 * x), short(1 - x * x)]);

/** Where the label lies, in parts of the glass, by how high the side goes. */
const labelled = (shape: BottleShape) => {
	const top = (shoulders[shape][0]?.[1] ?? 0) * 0.88;
	return [short(top - 0.3), short(top)] as const;
};
/** The label lies in a hollow of the side as deep as this, and is no wider than the bottle. */
const panel = 'min(wall * 0.25, diameter * 0.006)';

/** `glass`: how high the bottle is without what closes it. */
export class BottleOutline {
	readonly #shape: BottleShape;
	readonly #glass: string;
	readonly #lip: ReturnType<typeof lip>;

	constructor(shape: BottleShape, glass: string) {
		this.#shape = shape;
		this.#glass = glass;
		this.#lip = lip(`${neck}`, 'wall', glass);
	}

	#dome(up: string): Point[] {
		return dome.map(([x, y]) => [`${radius} * ${x}`, `${this.#glass} * 0.05 * ${y} + ${up}`]);
	}

	/** The side without its middle, and the shoulders: less `by` all around. */
	#side(by: string): Point[] {
		const glass = this.#glass;
		return [
			...heel.map(
				([x, y]): Point => [`(${radius} - ${by}) * ${x}`, `${glass} * ${y} + (${by}) * 1.2`],
			),
			...shoulders[this.#shape].map(
				([x, y]): Point => [
					`${neck} - ${by} + (${radius} - ${neck}) * ${x}`,
					`${glass} * ${y} - (${by}) * 0.8`,
				],
			),
		];
	}

	/** From the brim down to the middle of the floor. */
	get cavity(): Point[] {
		const inner = this.#side('wall').toReversed();
		return [...this.#lip.inner, ...inner, ...this.#dome('wall * 1.3').toReversed()];
	}

	bottle(hasLabel: boolean): Node {
		const glass = this.#glass;
		const side = this.#side('0');
		const [low, high] = labelled(this.#shape);
		const hollow: Point[] = [
			[radius, `${glass} * ${low} - ${panel}`],
			[`${radius} - ${panel}`, `${glass} * ${low}`],
			[`${radius} - ${panel}`, `${glass} * ${high}`],
			[radius, `${glass} * ${high} + ${panel}`],
		];
		/** The ring below the mouth. */
		const collar: Point[] = [
			[0, 0.945],
			[0.1, 0.948],
			[0.13, 0.953],
			[0.13, 0.966],
			[0.1, 0.971],
			[0, 0.974],
		].map(([out = 0, up = 0]) => [`${neck} * ${1 + out}`, `${glass} * ${up}`]);
		return {
			id: 'bottle',
			op: 'revolve',
			outline: [
				...this.#dome('0'),
				...side.slice(0, heel.length),
				...(hasLabel ? hollow : []),
				...side.slice(heel.length),
				...collar,
				...this.#lip.outer,
				...this.cavity.slice(1),
			],
			segments,
		};
	}

	label(): Node {
		const [low, high] = labelled(this.#shape);
		const [inner, outer] = [`${radius} - ${panel} * 2`, `${radius} - ${panel} * 0.25`];
		const [from, to] = [`${this.#glass} * ${low + 0.003}`, `${this.#glass} * ${high - 0.003}`];
		return {
			id: 'label',
			op: 'revolve',
			outline: [
				[inner, from],
				[outer, from],
				[outer, to],
				[inner, to],
			],
			segments,
		};
	}

	/** Some way into the neck, a hair into its wall. */
	cork(): Node[] {
		return [
			{
				id: 'plug',
				op: 'cylinder',
				radius: `${neck} - wall * 0.85`,
				height: `height - ${this.#glass} * 0.87`,
				bevel: 'neck * 0.04',
			},
			{ id: 'cork', op: 'move', of: 'plug', by: [0, 0, `${this.#glass} * 0.87`] },
		];
	}

	/** A milled cap over the mouth, down to the ring. */
	cap(): Node[] {
		const from = `${this.#glass} * 0.93`;
		return [
			{
				id: 'milled',
				op: 'extrude',
				profile: { kind: 'star', points: 60, outer: `${neck} * 1.24`, inner: `${neck} * 1.19` },
				height: `height - ${from}`,
				bevel: 'neck * 0.03',
			},
			{
				id: 'room',
				op: 'cylinder',
				radius: `${neck} * 1.0 - wall * 0.3`,
				height: `${this.#glass} * 0.07 - wall * 0.3`,
				segments,
			},
			{ id: 'hood', op: 'difference', from: 'milled', take: ['room'] },
			{ id: 'cap', op: 'move', of: 'hood', by: [0, 0, from] },
		];
	}
}
