import type { Node, Scalar } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { sin, tidy, times } from '../numbers';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { blade, type Cut, topOf } from './blade';
import { column, limb, reach, type Scale, saguaro, spine } from './cactus-body';
import { earthHigh, pot, potMaterials, potParts, potSlot } from './pot';

const slots = [
	length('height', 'Height', [2400, 30, 20_000, 10], ['tall', 'high', 'height'], 'z'),
	length('width', 'Width', [1400, 20, 15_000, 10], ['wide', 'width', 'across'], 'x'),
	count('arms', 'Arms', [2, 0, 6, 1], ['arms', 'arm', 'branches']),
	count('ribs', 'Ribs', [14, 6, 30, 1], ['ribs', 'rib', 'ridges']),
	potSlot,
	choice('flower', 'Flower', {
		none: ['no flower', 'without a flower'],
		flower: ['flower', 'flowers', 'blossom', 'bloom', 'blooming', 'flowering'],
	}),
];

/** Half of what the width is of: the arms, the pot, or the tips of the spines. */
const half = (arms: number, isPotted: boolean) => {
	if (arms > 0) return reach + limb * 1.02 + spine + 2;
	return isPotted ? column * 1.7 : column * 1.02 + spine + 2;
};
const potHigh = 'height * 0.24';
const foot = (isPotted: boolean): string => (isPotted ? `height * ${0.24 * earthHigh}` : '0');

function scaleFor(arms: number, isPotted: boolean, blooms: boolean): Scale {
	const up = (isPotted ? 1 - 0.24 * earthHigh : 1) * (blooms ? 0.95 : 1);
	const across = tidy(2 * half(arms, isPotted));
	return {
		across: (of) => `${of} * width / ${across}`,
		up: (of) => `${tidy(of * up)} * height / 1000`,
	};
}

const up = (id: string, of: string, by: Scalar): Node => ({ id, op: 'move', of, by: [0, 0, by] });

const petals: readonly Cut[] = times(9, (index): Cut => {
	const t = index / 8;
	const half = Math.max(2, 27 * sin(180 * (0.1 + 0.88 * t)));
	return { at: 100 * t, half, high: 70 * sin(70 * t), cup: half * 0.25, thick: 9 - 5 * t };
});

/** On top of the column, and as high as the whole: two rings of petals round a heart. */
function bloom({ across }: Scale, isPotted: boolean): Node[] {
	const tall = `height * ${isPotted ? 0.055 : 0.07}`;
	const size = across(0.68);
	return [
		...blade('bloom_blade', petals),
		{
			id: 'bloom_petal',
			op: 'scale',
			of: 'bloom_blade',
			by: [size, size, `${tall} / ${tidy(topOf(petals))}`],
		},
		{ id: 'bloom_ring', op: 'repeat_polar', of: 'bloom_petal', count: 11 },
		up('bloom', 'bloom_ring', `height - ${tall}`),
		{ id: 'heart_ball', op: 'sphere', radius: 20, segments: 24 },
		{
			id: 'heart_sized',
			op: 'scale',
			of: 'heart_ball',
			by: [across(1), across(1), `${tall} / 40`],
		},
		up('heart', 'heart_sized', `height - ${tall} * 0.7`),
	];
}

/** @throws Impossible for a cactus that is wider than tall */
function design(asked: Values): Design {
	const [isPotted, blooms] = [
		wordOf(slots, asked, 'pot') === 'pot',
		wordOf(slots, asked, 'flower') === 'flower',
	];
	const arms = numberOf(slots, asked, 'arms');
	const ratio = ((2 * half(arms, isPotted)) / 1000) * (isPotted ? 0.79 : 1) * (arms > 0 ? 1 : 1.5);
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? (width / ratio || (isPotted ? 300 : 2400)));
	const all: Values = { ...asked, height, width: width || tidy(height * ratio) };
	const number = (id: string) => numberOf(slots, all, id);
	if (number('width') > height * 1.6 || number('width') < height * ratio * 0.3) {
		throw new Impossible(
			`A cactus ${height} mm tall is ${Math.ceil(height * ratio * 0.3)} to ${Math.floor(height * 1.6)} mm wide.`,
		);
	}
	const scale = scaleFor(arms, isPotted, blooms);
	const params = slidersOf(slots, all, ['height', 'width', ...(arms > 1 ? ['arms'] : [])]);
	const potted = `width * ${arms > 0 ? 0.34 : 0.5}`;
	const ground = foot(isPotted);
	return {
		params: params.map((one) => (one.id === 'arms' ? { ...one, min: 2 } : one)),
		nodes: [
			...saguaro(number('ribs'), arms, scale),
			up('body', 'column', ground),
			up('spines', 'standing_spines', ground),
			...(arms > 0 ? [up('arms', 'standing_arms', ground)] : []),
			...(blooms ? bloom(scale, isPotted) : []),
			...(isPotted ? pot(potted, potHigh) : []),
		],
		parts: [
			{ id: 'body', label: 'Column', node: 'body' },
			...(arms > 0 ? [{ id: 'arm', label: 'Arms', node: 'arms' }] : []),
			{ id: 'spine', label: 'Spines', node: 'spines' },
			...(blooms
				? [
						{ id: 'bloom', label: 'Flower', node: 'bloom' },
						{ id: 'heart', label: 'Middle of the flower', node: 'heart' },
					]
				: []),
			...(isPotted ? potParts : []),
		],
		assumptions: [
			...(asked['arms'] === undefined ? ['2 arms.'] : []),
			...(asked['ribs'] === undefined ? ['14 ribs.'] : []),
		],
		box: boxOf(arms, isPotted, potted),
	};
}

/** Arms reach to the width, and with two of them it is as deep as its column, or its pot. */
function boxOf(arms: number, isPotted: boolean, potted: string): NonNullable<Design['box']> {
	if (isPotted && arms === 0) return { x: 'width', y: 'width' };
	const slim = isPotted
		? `2 * ${potted}`
		: `width * ${tidy((column * 1.02 + spine + 2) / half(arms, isPotted))}`;
	const most = arms > 1 ? `max(${slim}, min(1, arms - 2) * width)` : slim;
	return { x: { atMost: 'width' }, y: { atMost: most } };
}

export const cactus: Archetype = {
	id: 'cactus',
	names: ['cactus', 'cacti', 'cactuses', 'saguaro', 'saguaros'],
	title: 'Cactus',
	slots,
	parts: [
		{ id: 'body', names: ['body', 'column', 'trunk', 'stem'], material: materials.cactus },
		{ id: 'arm', names: ['arm', 'arms', 'branches'], material: materials.cactus },
		{ id: 'spine', names: ['spine', 'spines', 'needles', 'thorns'], material: materials.straw },
		{ id: 'bloom', names: ['flower', 'bloom', 'blossom', 'petals'], material: materials.pink },
		{ id: 'heart', names: ['heart', 'centre', 'center'], material: materials.pollen },
		...potMaterials,
	],
	design,
	counted: { arms: 'arm' },
	kin: ['succulent', 'aloe', 'agave', 'desert', 'plant'],
	examples: [
		'a cactus',
		'a cactus in a blue pot, 25 cm tall',
		'a cactus 3 m tall with 4 arms and a pink flower',
	],
};
