import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { archBridge } from './bridge-arch';
import { bridgeDeck } from './bridge-deck';
import { suspension } from './bridge-suspension';
import { part } from './masonry';

/** A bridge as it comes: what carries it, and the share of its length that it spans. */
const usual = {
	suspension: { length: 260_000, width: 24_000, height: 62_000, share: 0.58, hangers: 60 },
	arch: { length: 220_000, width: 26_000, height: 58_000, share: 0.8, hangers: 48 },
} as const;

const slots: readonly Slot[] = [
	length(
		'length',
		'Length',
		[usual.suspension.length, 150, 3_000_000, 1000],
		['long', 'length', 'overall length', 'total length'],
		'x',
	),
	length(
		'width',
		'Width',
		[usual.suspension.width, 15, 200_000, 100],
		['wide', 'width', 'deep'],
		'y',
	),
	length(
		'height',
		'Height',
		[usual.suspension.height, 30, 600_000, 500],
		['tall', 'high', 'height'],
		'z',
	),
	length(
		'span',
		'Span',
		[151_000, 60, 2_500_000, 1000],
		['span', 'main span', 'spans', 'spanning'],
	),
	count(
		'hangers',
		'Hangers',
		[usual.suspension.hangers, 16, 200, 4],
		['hangers', 'hanger', 'suspenders', 'ropes', 'hanging cables', 'vertical cables'],
	),
	choice('kind', 'Carried by', {
		suspension: ['suspension', 'suspended', 'cables', 'hanging', 'golden gate'],
		arch: ['arch', 'arched', 'arches', 'steel arch', 'through arch', 'harbour'],
	}),
];

/** What is not asked follows from what is: a span from the length, or the length from the span. */
function sized(asked: Values, own: (typeof usual)['suspension' | 'arch']): Values {
	const of = (id: string) => Number(asked[id] ?? 0);
	const long = of('length') || of('span') / own.share;
	const scale = long / own.length || of('height') / own.height || of('width') / own.width || 1;
	const whole = long || own.length * scale;
	const near = (value: number) => Number(value.toPrecision(4));
	return {
		length: near(whole),
		span: near(whole * own.share),
		// A long one is no wider and no higher than it need be.
		width: near(own.width * Math.min(scale, scale ** 0.3)),
		height: near(own.height * scale),
		hangers: own.hangers,
		...asked,
	};
}

/** @throws Impossible */
function checked(all: Values, isArch: boolean): void {
	const number = (id: string) => numberOf(slots, all, id);
	const [long, wide, high] = [number('length'), number('width'), number('height')];
	const share = number('span') / long;
	const [least, most] = isArch ? [0.55, 0.9] : [0.35, 0.78];
	if (share < least || share > most) {
		throw new Impossible(
			`A bridge ${long} mm long spans between ${Math.ceil(least * long)} and ${Math.floor(most * long)} mm, not ${number('span')} mm.`,
		);
	}
	if (wide > long * 0.3 || high > long * 0.6 || high < long * 0.03 || wide > high * 3) {
		throw new Impossible('These sizes make no bridge: it is longer than it is high and wide.');
	}
	const many = number('hangers');
	if (many % 4 !== 0) {
		const [fewer, more] = [4 * Math.floor(many / 4), 4 * Math.ceil(many / 4)];
		throw new Impossible(
			`Hangers come in fours, at both sides of both halves: ${fewer} or ${more} of them, not ${many}.`,
		);
	}
}

function design(asked: Values): Design {
	const isArch = wordOf(slots, asked, 'kind') === 'arch';
	const all = sized(asked, isArch ? usual.arch : usual.suspension);
	checked(all, isArch);
	const number = (id: string) => numberOf(slots, all, id);
	const quarter = number('hangers') / 4;
	const mainShare = number('span') / 2 / (number('length') * 0.455);
	return {
		params: slidersOf(slots, all, ['length', 'width', 'height', 'span']).map((one) => ({
			...one,
			...(one.id === 'span' ? spanRange(number('length'), isArch) : {}),
		})),
		nodes: [...bridgeDeck(), ...(isArch ? archBridge(quarter) : suspension(quarter, mainShare))],
		parts: [
			part('deck', 'Deck'),
			part('road', 'Road'),
			part('dash', 'Road markings', 'dashes'),
			part('truss', 'Trusses', 'trusses'),
			part('rail', 'Railings', 'rails'),
			part('hanger', 'Hangers', 'hangers'),
			...(isArch
				? [
						part('rib', 'Arch ribs', 'ribs'),
						part('brace', 'Braces', 'braces'),
						part('pylon', 'Pylons', 'pylons'),
					]
				: [
						part('tower', 'Towers', 'towers'),
						part('cable', 'Cables', 'cables'),
						part('pier', 'Piers', 'piers'),
					]),
			part('anchorage', isArch ? 'Abutments' : 'Anchorages', 'anchorages'),
		],
		assumptions: [
			isArch
				? 'Two arches of steel carry the deck.'
				: 'A suspension bridge; its height is that of the towers.',
			...(asked['span'] === undefined ? [`It spans ${number('span')} mm.`] : []),
			...(asked['hangers'] === undefined ? [`${number('hangers')} hangers.`] : []),
		],
	};
}

const spanRange = (long: number, isArch: boolean) => ({
	min: Math.ceil(long * (isArch ? 0.55 : 0.35)),
	max: Math.floor(long * (isArch ? 0.9 : 0.78)),
});

export const bridge: Archetype = {
	id: 'bridge',
	names: ['bridge', 'bridges', 'golden gate bridge', 'road bridge'],
	title: 'Bridge',
	slots,
	parts: [
		{ id: 'deck', names: ['deck', 'girder'], material: materials.vermilion },
		{ id: 'tower', names: ['tower', 'towers'], material: materials.vermilion },
		{ id: 'cable', names: ['cable', 'cables', 'main cables'], material: materials.vermilion },
		{ id: 'hanger', names: ['hanger', 'hangers'], material: materials.vermilion },
		{ id: 'rib', names: ['rib', 'ribs', 'arch ribs'], material: materials.vermilion },
		{ id: 'brace', names: ['brace', 'braces', 'bracing'], material: materials.vermilion },
		{ id: 'truss', names: ['truss', 'trusses'], material: materials.vermilion },
		{ id: 'rail', names: ['rail', 'rails', 'railing', 'railings'], material: materials.vermilion },
		{ id: 'road', names: ['road', 'roadway', 'lane', 'lanes'], material: materials.asphalt },
		{
			id: 'dash',
			names: ['markings', 'road markings', 'line', 'lines'],
			material: materials.white,
		},
		{ id: 'pier', names: ['pier', 'piers'], material: materials.stone },
		{ id: 'pylon', names: ['pylon', 'pylons'], material: materials.stone },
		{
			id: 'anchorage',
			names: ['anchorage', 'anchorages', 'abutment', 'abutments'],
			material: materials.stone,
		},
	],
	design,
	counted: { hangers: 'hanger' },
	kin: ['viaduct', 'aqueduct', 'footbridge', 'overpass', 'flyover', 'pier'],
	examples: [
		'a suspension bridge',
		'a bridge 500 m long, 25 m wide and 90 m high',
		'a green arch bridge with a span of 120 m',
	],
};
