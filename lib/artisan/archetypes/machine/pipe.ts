import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { angle, choice, length } from '../slot';
import { band, elbow, elbowBox, straight } from './pipe-nodes';

type Shape = 'straight' | 'elbow';

const measures = (long: Slot): readonly Slot[] => [
	length(
		'outer',
		'Outer diameter',
		[60, 2, 3000, 0.5],
		['outer diameter', 'outside diameter', 'outer', 'diameter', 'od', 'wide', 'across', 'outside'],
		'x',
	),
	length(
		'inner',
		'Inner diameter',
		[52, 1, 2990, 0.5],
		['inner diameter', 'inside diameter', 'inner', 'bore', 'id', 'inside', 'hole'],
	),
	length(
		'wall',
		'Wall',
		[4, 0.2, 300, 0.1],
		['wall', 'walls', 'wall thickness', 'thick', 'thickness'],
	),
	long,
	angle('bend', 'Bend', [90, 10, 180, 1], ['bend', 'bent', 'elbow', 'angle', 'turn', 'curve']),
	length(
		'bend_radius',
		'Radius of the bend',
		[90, 2, 9000, 1],
		[...['bend radius', 'radius of the bend', 'bending radius', 'bend']],
	),
];

const pipeSlots = [
	...measures(
		length(
			'length',
			'Length',
			[300, 2, 20_000, 1],
			['long', 'length', 'tall', 'high', 'height'],
			'z',
		),
	),
	choice('shape', 'Shape', {
		straight: ['straight', 'unbent'],
		elbow: ['elbow', 'bend', 'bent', 'curved', 'angled'],
	}),
	choice('ends', 'Ends', {
		plain: ['plain', 'plain ends', 'without collars'],
		collars: ['collar', 'collars', 'socket', 'sockets', 'with collars', 'banded'],
	}),
];

const elbowSlots = [
	...measures(length('length', 'Length along its middle', [200, 2, 20_000, 1], ['long', 'length'])),
	choice('ends', 'Ends', {
		collars: ['collar', 'collars', 'socket', 'sockets', 'with collars', 'banded'],
		plain: ['plain', 'plain ends', 'without collars', 'weld'],
	}),
];

interface Sizes extends Record<string, number> {
	readonly outer: number;
	readonly wall: number;
	readonly length: number;
	readonly bend: number;
	readonly bend_radius: number;
}

/** Of the outer diameter, where nobody said. */
const usualWall = 1 / 15;

/** @throws Impossible where diameters and wall contradict each other, or the bend is longer than the pipe */
function sizesOf(values: Values, slots: readonly Slot[], shape: Shape): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const [inner, thick, long] = [asked('inner'), asked('wall'), asked('length')];
	const free = long === null || shape === 'elbow' ? 60 : Math.min(60, long / 2);
	const around =
		inner === null ? free : thick === null ? inner / (1 - 2 * usualWall) : inner + 2 * thick;
	const outer = asked('outer') ?? rounded(around);
	const wall =
		inner === null ? (thick ?? rounded(outer * usualWall)) : rounded((outer - inner) / 2);
	if (inner !== null && thick !== null && Math.abs(wall - thick) > 0.005 * outer) {
		const is = `A pipe of ${outer} mm outside and ${inner} mm inside has a wall of ${wall} mm`;
		throw new Impossible(`${is}, not ${thick} mm. Leave out one of the three.`);
	}
	if (wall < 0.005 * outer || wall > 0.48 * outer) {
		const why = wall < 0.005 * outer ? 'leaves no wall' : 'leaves no hole';
		throw new Impossible(`A wall of ${wall} mm ${why} in a pipe of ${outer} mm.`);
	}
	const bend = numberOf(slots, values, 'bend');
	const bendRadius = asked('bend_radius') ?? rounded(outer * 1.5);
	const arc = (bendRadius * bend * Math.PI) / 180;
	const usual = shape === 'straight' ? outer * 5 : arc + outer * ('shape' in values ? 2 : 1);
	return { outer, wall, length: long ?? rounded(usual), bend, bend_radius: bendRadius };
}

/** @throws Impossible where a bend is too tight for the pipe, or longer than it */
function checkBend({ outer, length: long, bend, bend_radius: radius }: Sizes): void {
	if (radius < 0.55 * outer) {
		const least = `A pipe of ${outer} mm needs a bend radius of at least`;
		throw new Impossible(`${least} ${rounded(0.55 * outer)} mm.`);
	}
	const arc = (radius * bend * Math.PI) / 180;
	if (long < arc + 0.1 * outer) {
		const takes = `A bend of ${bend} degrees with a radius of ${radius} mm takes`;
		const least = rounded(arc + 0.1 * outer);
		throw new Impossible(`${takes} a pipe of at least ${least} mm. Make it longer.`);
	}
}

/** A bend is asked for by its name or by its angle. */
function shapeOf(values: Values): Shape {
	const bent = values.bend !== undefined || values.bend_radius !== undefined;
	return (values.shape ?? (bent ? 'elbow' : 'straight')) === 'elbow' ? 'elbow' : 'straight';
}

function design(values: Values, slots: readonly Slot[], shape: Shape): Design {
	const sizes = sizesOf(values, slots, shape);
	const hasCollars = wordOf(slots, values, 'ends') === 'collars';
	if (shape === 'elbow') checkBend(sizes);
	const bent = shape === 'elbow' ? ['bend', 'bend_radius'] : [];
	const across = hasCollars ? `outer + 2 * ${band}` : 'outer';
	return {
		params: slidersOf(slots, sizes, ['outer', 'wall', 'length', ...bent]),
		nodes: shape === 'elbow' ? elbow(hasCollars) : straight(hasCollars),
		parts: [{ id: 'pipe', label: 'Pipe', node: 'pipe' }],
		assumptions: [
			...(values.wall === undefined && values.inner === undefined
				? [`A wall of ${sizes.wall} mm.`]
				: []),
			...(values.length === undefined ? [`${sizes.length} mm long.`] : []),
		],
		box: shape === 'elbow' ? elbowBox(hasCollars) : { x: across, z: 'length' },
	};
}

const common = {
	parts: [{ id: 'pipe', names: ['pipe', 'tube', 'elbow'], material: materials.steel }],
	derived: ({ outer, wall }: Values) => ({ inner: rounded(Number(outer) - 2 * Number(wall)) }),
};

/** A round pipe that stands upright, or is bent. */
export const pipe: Archetype = {
	...common,
	id: 'pipe',
	names: ['pipe', 'pipes', 'tube', 'tubes', 'tubing', 'conduit'],
	title: 'Pipe',
	slots: pipeSlots,
	design: (values) => design(values, pipeSlots, shapeOf(values)),
	kin: ['hose', 'duct', 'sleeve', 'bushing', 'chimney'],
	reopened: reopening({ inner: ['wall'], bend: ['shape'], bend_radius: ['shape'] }),
	examples: [
		'a pipe 60 mm in diameter and 300 mm long',
		'a copper tube with an outer diameter of 22 mm, an inner diameter of 20 mm, 1 m long',
		'a bent pipe 40 mm in diameter with a 45 degree bend and collars',
	],
};

/** The bend between two pipes. */
export const pipeElbow: Archetype = {
	...common,
	id: 'pipe_elbow',
	names: [
		'elbow',
		'elbows',
		'pipe elbow',
		'pipe elbows',
		'elbow pipe',
		'elbow fitting',
		'pipe bend',
	],
	title: 'Pipe elbow',
	slots: elbowSlots,
	design: (values) => design(values, elbowSlots, 'elbow'),
	kin: ['fitting', 'coupling', 'joint'],
	reopened: reopening({ inner: ['wall'], bend: ['length'], bend_radius: ['length'] }),
	examples: [
		'a pipe elbow',
		'a 45 degree elbow with an outer diameter of 50 mm and 3 mm walls',
		'a copper elbow with a bend radius of 80 mm',
	],
};
