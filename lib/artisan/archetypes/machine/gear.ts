import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';

const slots = [
	count('teeth', 'Teeth', [24, 6, 200, 1], ['teeth', 'tooth', 'cogs']),
	length('module', 'Module', [2, 0.3, 50, 0.1], ['module', 'mod', 'modulus']),
	length(
		'diameter',
		'Outer diameter',
		[52, 5, 2000, 1],
		['diameter', 'outer diameter', 'outside diameter', 'wide', 'across', 'width', 'size'],
		'x',
	),
	length(
		'thickness',
		'Thickness',
		[10, 0.5, 500, 0.5],
		['thick', 'thickness', 'face width', 'high', 'height', 'tall', 'deep'],
		'z',
	),
	length(
		'bore',
		'Bore',
		[10, 0, 1000, 0.5],
		['bore', 'hole', 'centre hole', 'center hole', 'shaft', 'axle', 'inner diameter'],
	),
	choice('cut', 'Teeth are', {
		straight: ['spur', 'straight'],
		helical: ['helical', 'slanted', 'twisted', 'oblique'],
	}),
];

/** The web lies between the hub and the rim, below the faces: never deeper than its slopes leave room for. */
const hub = '(bore * 0.8 + module)';
const rim = `max(${hub} + module * 0.1, module * (teeth / 2 - 3.05))`;
const depth = 'max(0.001, min(thickness * 0.2, module * (teeth * 0.2 - 1.6) - bore * 0.32))';

/** A spur or helical gear by ISO 53; a wide one has a web between its hub and its rim. */
export const gear: Archetype = {
	id: 'gear',
	names: ['gear', 'gears', 'gear wheel', 'gearwheel', 'cogwheel', 'cog', 'cogs', 'toothed wheel'],
	title: 'Gear',
	slots,
	parts: [{ id: 'gear', names: ['gear', 'wheel', 'cog'], material: materials.steel }],
	design,
	kin: ['sprocket', 'pulley', 'pinion'],
	derived: ({ module, teeth }) => ({ diameter: Number(module) * (Number(teeth) + 2) }),
	reopened: reopening({ diameter: ['module'] }),
	examples: [
		'a gear with 40 teeth, module 2, 10 mm thick',
		'a helical gear with 30 teeth and a 12 mm bore',
		'a brass gear 80 mm in diameter with 38 teeth',
	],
};

function design(values: Values): Design {
	const sizes = sizesOf(values);
	const webbed = sizes.module * (sizes.teeth / 2 - 6.55) > 0.8 * sizes.bore;
	const node = webbed && sizes.thickness > sizes.module ? 'gear' : 'blank';
	return {
		params: slidersOf(slots, sizes, ['teeth', 'module', 'thickness', 'bore']),
		nodes: [
			blank(wordOf(slots, values, 'cut') === 'helical', sizes.bore > 0),
			...(node === 'gear' ? web : []),
		],
		parts: [{ id: 'gear', label: 'Gear', node }],
		assumptions: assumptionsOf(values, sizes),
		box: { x: { atMost: 'module * (teeth + 2)' }, y: { atMost: 'module * (teeth + 2)' } },
	};
}

interface Sizes extends Record<string, number> {
	readonly teeth: number;
	readonly module: number;
	readonly thickness: number;
	readonly bore: number;
}

/** @throws Impossible where teeth, module and diameter contradict each other, or the bore cuts the teeth */
function sizesOf(values: Values): Sizes {
	const teeth = numberOf(slots, values, 'teeth');
	const { diameter } = values;
	const across = typeof diameter === 'number' ? diameter : null;
	const module =
		across === null || values.module !== undefined
			? numberOf(slots, values, 'module')
			: across / (teeth + 2);
	const outer = module * (teeth + 2);
	if (across !== null && Math.abs(outer - across) > 0.005 * across) {
		const is = `${teeth} teeth of module ${spoken(module)} make a gear of ${spoken(outer)} mm`;
		throw new Impossible(`${is}, not ${spoken(across)} mm. Leave out one of the three.`);
	}
	const feet = module * (teeth - 2.5);
	const bore = typeof values.bore === 'number' ? values.bore : usual(feet);
	if (bore > 0.9 * feet) {
		const most = `A bore of at most ${spoken(0.9 * feet)} mm leaves the teeth on`;
		throw new Impossible(`${most}; ${spoken(bore)} mm is too wide. Add teeth or a larger module.`);
	}
	return { teeth, module, thickness: numberOf(slots, values, 'thickness'), bore };
}

/** Of what lies inside the teeth, in half millimetres. */
const usual = (feet: number): number => Math.max(feet / 8, Math.round(feet * 0.46) / 2);
const spoken = (millimetres: number): string => String(Math.round(millimetres * 100) / 100);

function assumptionsOf(values: Values, { module, bore }: Sizes): string[] {
	return [
		...(values.module === undefined ? [`Teeth of module ${spoken(module)}.`] : []),
		...(values.bore === undefined ? [`A bore of ${spoken(bore)} mm.`] : []),
	];
}

/** Helical teeth slant by 20 degrees: 20.85 is the tangent of that, in degrees of a turn. */
function blank(isHelical: boolean, isBored: boolean): Node {
	const bore = isBored ? { bore: 'bore' } : {};
	return {
		id: 'blank',
		op: 'extrude',
		profile: { kind: 'gear', teeth: 'teeth', module: 'module', ...bore },
		height: 'thickness',
		bevel: 'min(module * 0.15, thickness * 0.1)',
		...(isHelical ? { twist: '20.85 * 2 * thickness / (module * teeth)' } : {}),
	};
}

/** A groove in both faces, its walls sloping so that it prints and casts. */
const web: readonly Node[] = [
	{
		id: 'groove',
		op: 'revolve',
		outline: [
			[`${hub} + 0.6 * ${depth}`, `thickness - ${depth}`],
			[`${rim} - 0.6 * ${depth}`, `thickness - ${depth}`],
			[`${rim} + 0.06 * module`, 'thickness + 0.1 * module'],
			[`${hub} - 0.06 * module`, 'thickness + 0.1 * module'],
		],
	},
	{ id: 'turned', op: 'mirror', of: 'groove', axis: 'z' },
	{ id: 'under', op: 'move', of: 'turned', by: [0, 0, 'thickness'] },
	{ id: 'gear', op: 'difference', from: 'blank', take: ['groove', 'under'] },
];
