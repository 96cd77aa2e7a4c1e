import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { reopening, slidersOf } from '../sliders';
import { length } from '../slot';

const slots = [
	length(
		'diameter',
		'Outer diameter',
		[80, 2, 5000, 1],
		['outer diameter', 'diameter', 'outside diameter', 'outer', 'wide', 'width', 'across'],
		'x',
	),
	length(
		'tube',
		'Thickness of the tube',
		[24, 0.4, 2000, 0.5],
		[
			...['thick', 'thickness', 'tube', 'tube diameter', 'minor diameter', 'cross section'],
			...['high', 'height', 'tall'],
		],
		'z',
	),
	length(
		'inner',
		'Inner diameter',
		[32, 0.5, 4990, 0.5],
		['inner diameter', 'inside diameter', 'inner', 'hole', 'hole diameter', 'inside'],
	),
	length(
		'middle',
		'Diameter along the middle of the tube',
		[56, 1, 4990, 0.5],
		['major diameter', 'mean diameter', 'middle diameter', 'ring diameter', 'tube centre diameter'],
	),
];

/** A round tube bent to a ring that lies flat. */
export const torus: Archetype = {
	id: 'torus',
	names: ['torus', 'donut', 'donuts', 'doughnut', 'doughnuts', 'ring', 'rings', 'o ring', 'hoop'],
	title: 'Torus',
	slots,
	parts: [{ id: 'torus', names: ['torus', 'ring', 'donut'], material: materials.brass }],
	design,
	kin: ['bagel', 'tyre', 'tire', 'bracelet', 'wreath', 'lifebuoy'],
	derived: ({ diameter, tube }) => ({
		inner: Number(diameter) - 2 * Number(tube),
		middle: Number(diameter) - Number(tube),
	}),
	reopened: reopening({ inner: ['tube'], middle: ['diameter'] }),
	examples: [
		'a torus',
		'a gold ring with an inner diameter of 18 mm, 2 mm thick',
		'a pink donut 90 mm wide and 30 mm thick',
	],
};

/** In fractions of the tube, around its middle. */
const circle = Array.from({ length: 64 }, (_, at) => {
	const angle = (2 * Math.PI * at) / 64;
	return [rounded(Math.cos(angle) / 2), rounded(Math.sin(angle) / 2)] as const;
});

function design(values: Values): Design {
	const sizes = sizesOf(values);
	return {
		params: slidersOf(slots, sizes, ['diameter', 'tube']),
		nodes: [
			{
				id: 'torus',
				op: 'revolve',
				outline: circle.map(([x, z]): [string, string] => [
					`diameter / 2 + tube * ${rounded(x - 0.5)}`,
					`tube * ${rounded(z + 0.5)}`,
				]),
				segments: 160,
			},
		],
		parts: [{ id: 'torus', label: 'Torus', node: 'torus' }],
		assumptions: [
			...(values.diameter === undefined ? [`${sizes.diameter} mm wide.`] : []),
			...(values.tube === undefined ? [`Its tube is ${sizes.tube} mm thick.`] : []),
		],
	};
}

/** The tube lies around a circle of this diameter. */
function aroundMiddle(middle: number | null, thick: number | null, inner: number | null) {
	if (middle === null) return null;
	if (thick !== null) return middle + thick;
	return inner === null ? rounded(middle / 0.7) : 2 * middle - inner;
}

/** @throws Impossible where the three sizes contradict each other, or leave no hole */
function sizesOf(values: Values): { readonly diameter: number; readonly tube: number } {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const [thick, middle] = [asked('tube'), asked('middle')];
	const free = thick === null ? 80 : thick / 0.3;
	const outer = asked('diameter') ?? aroundMiddle(middle, thick, asked('inner'));
	const inner = asked('inner') ?? (middle === null || outer === null ? null : 2 * middle - outer);
	const around = inner === null ? free : thick === null ? inner / 0.4 : inner + 2 * thick;
	const diameter = outer ?? rounded(around);
	const tube =
		inner === null ? (thick ?? rounded(diameter * 0.3)) : rounded((diameter - inner) / 2);
	if (inner !== null && thick !== null && Math.abs(tube - thick) > 0.005 * diameter) {
		const is = `A ring of ${diameter} mm outside and ${inner} mm inside is ${tube} mm thick`;
		throw new Impossible(`${is}, not ${thick} mm. Leave out one of the three.`);
	}
	if (tube > 0.49 * diameter || tube <= 0) {
		const why = tube > 0 ? `${tube} mm thick has no hole` : 'wider inside than outside cannot be';
		throw new Impossible(`A ring of ${diameter} mm that is ${why}.`);
	}
	return { diameter, tube };
}
