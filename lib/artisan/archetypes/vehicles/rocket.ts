import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { classic, fins, nozzle, piece, slender } from './rocket-body';
import { boosters, portholes } from './rocket-extras';

const slots: readonly Slot[] = [
	length('height', 'Height', [12_000, 40, 150_000, 50], ['tall', 'high', 'height', 'long'], 'z'),
	length('width', 'Width over the fins', [5600, 20, 80_000, 50], ['wide', 'width', 'span'], 'x'),
	length(
		'diameter',
		'Diameter of the body',
		[2900, 8, 50_000, 10],
		['diameter', 'body diameter', 'thick', 'body'],
	),
	count('fins', 'Fins', [3, 0, 8, 1], ['fins', 'fin', 'tail fins']),
	count('windows', 'Windows', [1, 0, 4, 1], ['windows', 'window', 'portholes', 'porthole']),
	count('boosters', 'Boosters', [0, 0, 6, 1], ['boosters', 'booster', 'side boosters']),
	choice('style', 'Style', {
		classic: ['classic', 'retro', 'cartoon', 'toy', 'vintage', 'bulging', 'tintin'],
		slender: ['slender', 'straight', 'modern', 'slim', 'realistic', 'cylindrical'],
	}),
];

const usual = {
	classic: { line: classic, wide: 0.46, thick: 0.24 },
	slender: { line: slender, wide: 0.26, thick: 0.105 },
} as const;

/** Where not all sizes are asked, the others follow; boosters need room beside the body. */
function sized(asked: Values, { wide, thick }: { wide: number; thick: number }): Values {
	const share = (slot: string, of: number) => Number(asked[slot] ?? 0) / of;
	const height = share('height', 1) || share('width', wide) || share('diameter', thick) || 12_000;
	const width = Number(
		asked['width'] ?? Math.max(height * wide, Number(asked['diameter'] ?? 0) * 1.8),
	);
	const diameter = Math.min(height * thick, width * 0.55);
	return { ...asked, height, width, diameter: Number(asked['diameter'] ?? diameter) };
}

/** @throws Impossible for a body wider than its fins */
function design(asked: Values): Design {
	const style = wordOf(slots, asked, 'style') === 'slender' ? 'slender' : 'classic';
	const { line } = usual[style];
	const all = sized(asked, usual[style]);
	const number = (id: string) => numberOf(slots, all, id);
	const [finned, boosted, lit] = [number('fins'), number('boosters'), number('windows')];
	if (number('diameter') > 0.7 * number('width') || number('diameter') > 0.5 * number('height')) {
		const most =
			'The body is at most 0.7 times as wide as the fins, and half as wide as it is tall';
		throw new Impossible(`${most}: make it slimmer.`);
	}
	if (finned === 1) throw new Impossible('A rocket stands on no fin, or on two or more.');
	const shape = number('diameter') / 2 / number('height');
	const params = slidersOf(slots, all, [
		...['height', 'diameter', ...(finned > 0 || boosted > 0 ? ['width'] : [])],
		...(finned > 2 ? ['fins'] : []),
		...(boosted > 0 ? ['boosters'] : []),
	]);
	const nose = style === 'classic' ? 0.8 : 0.74;
	return {
		params: params.map((one) => ({ ...one, min: leastOf(one.id) ?? one.min })),
		nodes: [
			piece('body', line, [line[0]?.[0] ?? 0, nose + 0.004]),
			piece('nose', line, [nose, 1], 0.006),
			piece('stripe', line, style === 'classic' ? [0.3, 0.335] : [0.46, 0.49], 0.015),
			nozzle(line, finned > 0 ? 0.02 : 0),
			...(finned > 0 ? fins(finned > 2 ? 'fins' : finned) : []),
			...(lit > 0 ? portholes(line, lit, shape) : []),
			...(boosted > 0 ? boosters('width / 2') : []),
		],
		parts: partsOf({ finned, boosted, lit }),
		assumptions: [
			...(asked['fins'] === undefined ? ['3 fins.'] : []),
			...(asked['height'] === undefined ? [`${number('height') / 1000} m tall.`] : []),
		],
		box: boxOf({ finned, boosted, lit }),
	};
}

/** A slider takes no part away. */
const leastOf = (id: string): number | undefined =>
	({ fins: 3, boosters: 1 })[id as 'fins' | 'boosters'];

/** How many there are. */
interface Counts {
	readonly finned: number;
	readonly boosted: number;
	readonly lit: number;
}

function partsOf({ finned, boosted, lit }: Counts): Design['parts'] {
	const part = (id: string, label: string, node = id) => ({ id, label, node });
	return [
		part('body', 'Body'),
		part('nose', 'Nose'),
		part('stripe', 'Stripe'),
		...(finned > 0 ? [part('fin', 'Fins', 'fins')] : []),
		...(lit > 0
			? [part('window', 'Window', 'panes'), part('frame', 'Window frame', 'frames')]
			: []),
		...(boosted > 0 ? [part('booster', 'Boosters', 'boosters')] : []),
		part('nozzle', 'Nozzle'),
	];
}

/** Fins stand on a circle of the width; portholes stand out of the body. */
function boxOf({ finned, boosted, lit }: Counts): NonNullable<Design['box']> {
	const deep = lit > 0 ? { atMost: 'diameter * 1.15' } : 'diameter';
	if (finned === 0 && boosted === 0) return { x: 'diameter', y: deep };
	const isFlat = finned === 2 && boosted === 0;
	return { x: { atMost: 'width' }, y: isFlat ? deep : { atMost: 'width' } };
}

export const rocket: Archetype = {
	id: 'rocket',
	names: ['rocket', 'rockets', 'space rocket', 'rocket ship', 'spaceship', 'spacecraft'],
	title: 'Rocket',
	slots,
	parts: [
		{ id: 'body', names: ['body', 'hull', 'fuselage'], material: materials.white },
		{ id: 'nose', names: ['nose', 'nose cone', 'tip', 'cone'], material: materials.bauble },
		{ id: 'stripe', names: ['stripe', 'stripes', 'band'], material: materials.bauble },
		{ id: 'fin', names: ['fin', 'fins', 'tail fins', 'wings'], material: materials.bauble },
		{ id: 'window', names: ['window', 'windows', 'porthole'], material: materials.sky },
		{ id: 'frame', names: ['frame', 'window frame', 'ring'], material: materials.steel },
		{ id: 'booster', names: ['booster', 'boosters'], material: materials.white },
		{ id: 'nozzle', names: ['nozzle', 'engine', 'bell'], material: materials.gunmetal },
	],
	design,
	counted: { fins: 'fin', windows: 'window', boosters: 'booster' },
	kin: ['missile', 'shuttle', 'satellite', 'ufo', 'torpedo'],
	examples: [
		'a rocket with 3 fins',
		'a red rocket 30 cm tall with 4 fins and two windows',
		'a slender rocket 50 m tall with 4 boosters and a blue nose',
	],
};
