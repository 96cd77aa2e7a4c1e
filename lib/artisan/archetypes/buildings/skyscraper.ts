import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { part } from './masonry';
import { type Crown, skyscraperAntenna, skyscraperCrown } from './skyscraper-crown';
import {
	type Heights,
	skyscraperBase,
	skyscraperBelts,
	skyscraperFloors,
	skyscraperMullions,
} from './skyscraper-facade';

const usual = { width: 44_000, height: 200_000, floors: 42 } as const;

const slots: readonly Slot[] = [
	length(
		'width',
		'Width',
		[usual.width, 10, 200_000, 100],
		['wide', 'width', 'across', 'long'],
		'x',
	),
	length('depth', 'Depth', [usual.width, 10, 200_000, 100], ['deep', 'depth'], 'y'),
	length('height', 'Height', [usual.height, 40, 1_000_000, 1000], ['tall', 'high', 'height'], 'z'),
	count(
		'floors',
		'Floors',
		[usual.floors, 4, 120, 1],
		['floors', 'floor', 'storeys', 'stories', 'storey', 'story', 'levels', 'level'],
	),
	choice('crown', 'Top', {
		flat: ['flat', 'flat roof', 'flat top'],
		stepped: ['stepped', 'setbacks', 'setback', 'art deco', 'terraced', 'stepped top'],
		pointed: ['pointed', 'pyramid', 'pointed roof', 'pyramid roof', 'pointed top', 'spire'],
	}),
	choice('antenna', 'Antenna', {
		antenna: ['antenna', 'aerial', 'mast'],
		none: ['no antenna', 'without antenna', 'no aerial', 'no mast'],
	}),
];

const crowns: Readonly<Record<Crown, Record<'antenna' | 'none', Heights>>> = {
	flat: { antenna: { shaft: 0.85, crown: 0.89 }, none: { shaft: 0.96, crown: 1 } },
	stepped: { antenna: { shaft: 0.68, crown: 0.88 }, none: { shaft: 0.76, crown: 1 } },
	pointed: { antenna: { shaft: 0.74, crown: 0.92 }, none: { shaft: 0.79, crown: 1 } },
};

/** Of a real building a floor is about 3.9 m; a model keeps its shape. */
function sized(asked: Values, { shaft }: Heights): Values {
	const of = (id: string) => Number(asked[id] ?? 0);
	const [width, height, floors] = [of('width') || of('depth'), of('height'), of('floors')];
	const isModel = Math.max(width * 3, height) > 0 && Math.max(width * 3, height) < 20_000;
	const byFloors = isModel || floors === 0 ? 0 : ((floors + 1) * 3900) / shaft;
	const scale = height / usual.height || width / usual.width || byFloors / usual.height || 1;
	const tall = height || (width > 0 && byFloors > 0 ? byFloors : usual.height * scale);
	const wide = width || usual.width * scale;
	const many = isModel ? usual.floors : Math.round((tall * shaft) / 3900 - 1);
	return {
		width: Number(wide.toPrecision(4)),
		depth: Number(wide.toPrecision(4)),
		height: Number(tall.toPrecision(4)),
		floors: Math.min(120, Math.max(4, many)),
		...asked,
	};
}

function design(asked: Values): Design {
	const kind = wordOf(slots, asked, 'crown');
	const crown = kind === 'stepped' || kind === 'pointed' ? kind : 'flat';
	const hasAntenna = wordOf(slots, asked, 'antenna') !== 'none';
	const heights = crowns[crown][hasAntenna ? 'antenna' : 'none'];
	const all = sized(asked, heights);
	const number = (id: string) => numberOf(slots, all, id);
	const [large, small] = [
		Math.max(number('width'), number('depth')),
		Math.min(number('width'), number('depth')),
	];
	const each = (number('height') * heights.shaft) / (number('floors') + 1);
	if (each > 0.7 * small || each < 0.012 * large) {
		throw new Impossible(
			`${number('floors')} floors do not fit a skyscraper ${number('height')} mm tall and ${number('width')} mm wide.`,
		);
	}
	if (small * 3 < large || number('height') < large || number('height') > 20 * small) {
		throw new Impossible('A skyscraper is taller than it is wide, and no wall: change its sizes.');
	}
	return {
		params: slidersOf(slots, all, ['width', 'depth', 'height', 'floors']),
		nodes: [
			...skyscraperFloors(heights),
			...skyscraperMullions(heights),
			...skyscraperBelts(heights),
			...skyscraperBase(heights),
			...skyscraperCrown(crown, heights),
			...(hasAntenna ? skyscraperAntenna(heights) : []),
		],
		parts: [
			part('floor', 'Floors', 'floors'),
			part('mullion', 'Mullions', 'mullions'),
			part('column', 'Corner columns', 'columns'),
			part('window', 'Windows', 'windows'),
			part('belt', 'Machine floors', 'belts'),
			part('crown', 'Crown'),
			part('crown_glass', 'Crown windows'),
			part('lobby', 'Lobby'),
			part('plinth', 'Plinth'),
			part('canopy', 'Canopy'),
			part('door', 'Doors'),
			...(hasAntenna ? [part('antenna', 'Antenna'), part('beacon', 'Beacon')] : []),
		],
		assumptions: [
			`${number('floors')} floors of ${Math.round(each)} mm.`,
			...(hasAntenna ? ['Its height is that of the antenna.'] : []),
		],
	};
}

export const skyscraper: Archetype = {
	id: 'skyscraper',
	names: [
		...['skyscraper', 'skyscrapers', 'high-rise', 'highrise', 'tower block', 'office tower'],
		...['office building', 'prudential tower', 'prudential'],
	],
	title: 'Skyscraper',
	slots,
	parts: [
		{
			id: 'floor',
			names: ['floor edges', 'bands', 'spandrels', 'facade'],
			material: materials.concrete,
		},
		{ id: 'mullion', names: ['mullion', 'mullions', 'bars'], material: materials.concrete },
		{ id: 'column', names: ['column', 'columns', 'corners'], material: materials.concrete },
		{ id: 'window', names: ['window', 'windows', 'glass', 'panes'], material: materials.tinted },
		{ id: 'belt', names: ['belt', 'belts', 'machine floors'], material: materials.slate },
		{ id: 'crown', names: ['crown', 'roof', 'top'], material: materials.concrete },
		{ id: 'crown_glass', names: ['crown windows', 'crown glass'], material: materials.tinted },
		{ id: 'lobby', names: ['lobby', 'ground floor'], material: materials.tinted },
		{ id: 'plinth', names: ['plinth', 'base'], material: materials.stone },
		{ id: 'canopy', names: ['canopy'], material: materials.steel },
		{ id: 'door', names: ['door', 'doors', 'entrance'], material: materials.ink },
		{ id: 'antenna', names: ['antenna', 'aerial', 'mast'], material: materials.steel },
		{ id: 'beacon', names: ['beacon', 'light'], material: materials.bauble },
	],
	design,
	counted: { floors: 'floor' },
	kin: ['apartments', 'condo', 'high-rise', 'headquarters', 'hotel', 'building', 'block', 'empire'],
	examples: [
		'a skyscraper with 60 floors',
		'a stepped skyscraper 30 cm tall without antenna',
		'the prudential tower, 228 m tall with 52 floors and blue windows',
	],
};
