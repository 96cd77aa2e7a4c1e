import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { reopening, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { metricNear } from './metric';

const slots = [
	length(
		'thread',
		'Thread',
		[8, 2, 64, 0.5],
		['thread', 'metric', 'bolt', 'bolts', 'screw', 'screws'],
	),
	length(
		'inner',
		'Inner diameter',
		[8.4, 0.5, 1000, 0.1],
		['inner diameter', 'inside diameter', 'inner', 'hole', 'bore', 'hole diameter', 'id', 'inside'],
	),
	length(
		'outer',
		'Outer diameter',
		[16, 1, 2000, 0.1],
		[
			...['outer diameter', 'outside diameter', 'outer', 'diameter', 'wide', 'width', 'across'],
			...['od', 'outside'],
		],
		'x',
	),
	length(
		'thickness',
		'Thickness',
		[1.6, 0.1, 200, 0.1],
		['thick', 'thickness', 'high', 'height', 'tall'],
		'z',
	),
	choice('form', 'Form', {
		flat: ['flat', 'plain', 'standard'],
		fender: ['fender', 'penny', 'repair', 'body', 'oversized', 'mudguard'],
	}),
];

/** Broken so little that its volume is that of a plain ring. */
const edge = 'min(0.04 * thickness, 0.1 * (outer - inner))';

/** A flat washer by ISO 7089, or one with a wide rim. */
export const washer: Archetype = {
	id: 'washer',
	names: ['washer', 'washers', 'flat washer', 'plain washer', 'spacer ring', 'shim', 'shims'],
	title: 'Washer',
	slots,
	parts: [{ id: 'washer', names: ['washer', 'ring'], material: materials.steel }],
	design,
	kin: ['spacer', 'gasket', 'grommet', 'bushing'],
	derived: ({ inner }) => ({
		thread: metricNear(Number(inner), ({ washer: [hole] }) => hole).thread,
	}),
	reopened: reopening({ thread: ['inner', 'outer', 'thickness'], form: ['outer', 'thickness'] }),
	examples: [
		'M8 washer',
		'a washer with inner diameter 10 mm, outer 20 mm, 2 mm thick',
		'a brass fender washer for an M6 bolt',
	],
};

/** @throws Impossible where the hole leaves no ring */
function design(values: Values): Design {
	const sizes = sizesOf(values);
	if (sizes.inner > 0.98 * sizes.outer) {
		const wide = `A hole of ${sizes.inner} mm leaves nothing of a washer of ${sizes.outer} mm`;
		throw new Impossible(`${wide}. Make the hole smaller or the washer wider.`);
	}
	return {
		params: slidersOf(slots, sizes, ['inner', 'outer', 'thickness']),
		nodes: [
			{
				id: 'washer',
				op: 'revolve',
				outline: [
					['inner / 2', edge],
					[`inner / 2 + ${edge}`, 0],
					[`outer / 2 - ${edge}`, 0],
					['outer / 2', edge],
					['outer / 2', `thickness - ${edge}`],
					[`outer / 2 - ${edge}`, 'thickness'],
					[`inner / 2 + ${edge}`, 'thickness'],
					['inner / 2', `thickness - ${edge}`],
				],
				segments: 192,
			},
		],
		parts: [{ id: 'washer', label: 'Washer', node: 'washer' }],
		assumptions: assumptionsOf(values, sizes),
	};
}

interface Sizes extends Record<string, number> {
	readonly inner: number;
	readonly outer: number;
	readonly thickness: number;
}

/** Of the standard size that goes with what was asked, in proportion where none does exactly. */
function sizesOf(values: Values): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const [thread, hole, wide] = [asked('thread'), asked('inner'), asked('outer')];
	const size =
		thread !== null
			? metricNear(thread)
			: hole !== null
				? metricNear(hole, ({ washer: [inner] }) => inner)
				: wide !== null
					? metricNear(wide, ({ washer: [, outer] }) => outer)
					: metricNear(8);
	const [inner, outer, thickness] = size.washer;
	const scale =
		thread !== null
			? thread / size.thread
			: hole !== null
				? hole / inner
				: wide !== null
					? wide / outer
					: 1;
	// By ISO 7093-1, roughly.
	const isFender = wordOf(slots, values, 'form') === 'fender';
	return {
		inner: hole ?? rounded(inner * scale),
		outer: wide ?? rounded((isFender ? 3 * size.thread : outer) * scale),
		thickness: asked('thickness') ?? rounded(thickness * scale * (isFender ? 1.25 : 1)),
	};
}

function assumptionsOf(values: Values, { inner, outer, thickness }: Sizes): string[] {
	const all = { inner: 'a hole of', outer: 'an outer diameter of', thickness: 'a thickness of' };
	const open = Object.entries({ inner, outer, thickness }).filter(([id]) => !(id in values));
	if (open.length === 0) return [];
	const [first = '', ...more] = open.map(
		([id, value]) => `${all[id as keyof typeof all]} ${value} mm`,
	);
	const list = [first, ...more].join(', ');
	return [`${list.charAt(0).toUpperCase()}${list.slice(1)}, as ISO 7089 has it.`];
}
