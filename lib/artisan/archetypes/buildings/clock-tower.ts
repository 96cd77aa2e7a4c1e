import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf } from '../sliders';
import { count, length } from '../slot';
import { clockDials } from './clock-tower-dial';
import { clockShaft } from './clock-tower-shaft';
import { clockTop } from './clock-tower-top';
import { part } from './masonry';

/** Of the Elizabeth Tower in London. */
const usual = { height: 96_000, width: 12_800 } as const;

const slots: readonly Slot[] = [
	length('height', 'Height', [usual.height, 60, 400_000, 500], ['tall', 'high', 'height'], 'z'),
	length('width', 'Width', [usual.width, 8, 60_000, 100], ['wide', 'width', 'across', 'deep'], 'x'),
	count('hour', 'Hour', [10, 1, 12, 1], ["o'clock", 'oclock', 'hour', 'hours']),
	count('minute', 'Minute', [10, 0, 59, 1], ['minutes', 'minute', 'past']),
];

function design(asked: Values): Design {
	const scale =
		Number(asked['height'] ?? 0) / usual.height || Number(asked['width'] ?? 0) / usual.width || 1;
	const all: Values = {
		height: Number((usual.height * scale).toPrecision(4)),
		width: Number((usual.width * scale).toPrecision(3)),
		// On the hour, where only that is said.
		...(asked['hour'] === undefined ? {} : { minute: 0 }),
		...asked,
	};
	const [height, width] = [numberOf(slots, all, 'height'), numberOf(slots, all, 'width')];
	if (height < 4 * width || height > 14 * width) {
		throw new Impossible(
			`A clock tower ${width} mm wide is between ${4 * width} and ${14 * width} mm tall, not ${height} mm.`,
		);
	}
	const minute = numberOf(slots, all, 'minute');
	const time = `${numberOf(slots, all, 'hour')}:${String(minute).padStart(2, '0')}`;
	return {
		params: slidersOf(slots, all, ['height', 'width', 'hour', 'minute']),
		nodes: [...clockShaft(), ...clockDials(), ...clockTop()],
		parts: [
			part('wall', 'Wall'),
			part('buttress', 'Corner turrets', 'buttress_ring'),
			part('rib', 'Ribs', 'ribs'),
			part('window', 'Windows', 'windows'),
			part('door', 'Door'),
			part('door_frame', 'Door frame'),
			part('dial', 'Dials', 'dials'),
			part('dial_frame', 'Dial frames', 'dial_frames'),
			part('numeral', 'Numerals', 'numerals'),
			part('hour_hand', 'Hour hands', 'hour_hands'),
			part('minute_hand', 'Minute hands', 'minute_hands'),
			part('hub', 'Hubs', 'hubs'),
			part('belfry', 'Belfry'),
			part('bell', 'Bell'),
			part('pinnacle', 'Pinnacles', 'pinnacle_ring'),
			part('roof', 'Roof'),
			part('dormer', 'Dormers', 'dormers'),
			part('lantern', 'Lantern'),
			part('finial', 'Finial'),
		],
		assumptions: [
			'In the manner of the Elizabeth Tower in London: its height is that of the finial.',
			`The clock shows ${time}.`,
		],
	};
}

export const clockTower: Archetype = {
	id: 'clock_tower',
	names: [
		...['clock tower', 'clock towers', 'clocktower', 'london clock tower', 'big ben'],
		...['elizabeth tower', 'bell tower', 'bell towers', 'campanile', 'belfry'],
	],
	title: 'Clock tower',
	slots,
	parts: [
		{ id: 'wall', names: ['wall', 'walls', 'shaft', 'stone'], material: materials.sandstone },
		{ id: 'buttress', names: ['buttress', 'buttresses', 'corners'], material: materials.sandstone },
		{ id: 'rib', names: ['rib', 'ribs'], material: materials.sandstone },
		{ id: 'window', names: ['window', 'windows'], material: materials.ink },
		{ id: 'door', names: ['door'], material: materials.walnut },
		{ id: 'door_frame', names: ['door frame'], material: materials.sandstone },
		{
			id: 'dial',
			names: ['dial', 'dials', 'clock face', 'clock faces', 'face', 'faces', 'clock', 'clocks'],
			material: materials.porcelain,
		},
		{ id: 'dial_frame', names: ['dial frame', 'dial frames'], material: materials.gilt },
		{ id: 'numeral', names: ['numerals', 'numbers', 'ticks'], material: materials.ink },
		{
			id: 'hour_hand',
			names: ['hour hand', 'hour hands', 'hand', 'hands'],
			material: materials.ink,
		},
		{
			id: 'minute_hand',
			names: ['minute hand', 'minute hands', 'hand', 'hands'],
			material: materials.ink,
		},
		{ id: 'hub', names: ['hub', 'hubs'], material: materials.gilt },
		{ id: 'belfry', names: ['belfry', 'arches'], material: materials.sandstone },
		{ id: 'bell', names: ['bell', 'bells'], material: materials.brass },
		{ id: 'pinnacle', names: ['pinnacle', 'pinnacles'], material: materials.sandstone },
		{ id: 'roof', names: ['roof', 'spire', 'slates'], material: materials.slate },
		{ id: 'dormer', names: ['dormer', 'dormers'], material: materials.gilt },
		{ id: 'lantern', names: ['lantern'], material: materials.sandstone },
		{ id: 'finial', names: ['finial', 'cross', 'tip'], material: materials.gilt },
	],
	design,
	kin: ['clock', 'minaret', 'steeple', 'parliament', 'westminster', 'obelisk'],
	examples: ['big ben', 'a clock tower 30 cm tall', "a clock tower with a green roof at 3 o'clock"],
};
