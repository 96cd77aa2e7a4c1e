import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { rig } from './boat-rig';
import { rowing, rowingBoat } from './boat-rowing';
import { sailing, sailingHull } from './boat-sailing';
import { type Fit, fitTo } from './form';
import { isUsual, sizedBy } from './sized';

type Kind = 'sailing' | 'rowing';

const slotsOf = (kind: Kind): readonly Slot[] => {
	const { long, wide, high } = kind === 'sailing' ? sailing : rowing;
	const kinds = {
		sailing: ['sailing', 'sail', 'sails', 'mast', 'with a sail'],
		rowing: ['rowing', 'row', 'oars'],
	};
	const { sailing: sails, rowing: oars } = kinds;
	return [
		length('length', 'Length', [long, 30, 60_000, 10], ['long', 'length'], 'x'),
		length('width', 'Width', [wide, 12, 20_000, 10], ['wide', 'width', 'beam'], 'y'),
		length('height', 'Height', [high, 10, 90_000, 10], ['tall', 'high', 'height'], 'z'),
		count('seats', 'Seats', [3, 1, 6, 1], ['seats', 'seat', 'benches', 'thwarts']),
		count('sails', 'Sails', [2, 0, 2, 1], ['sails', 'sail']),
		choice(
			'kind',
			'Kind',
			kind === 'sailing' ? { sailing: sails, rowing: oars } : { rowing: oars, sailing: sails },
		),
	];
};

const part = (id: string, label: string, node = id) => ({ id, label, node });

/** The hull is as high as its length says, and the mast takes what is left. */
function sailed(sails: number): Pick<Design, 'nodes' | 'parts'> {
	const low = `length * ${sailing.deck} / ${sailing.long}`;
	const fitted: Fit = (id, of) => {
		const level = `length / ${sailing.long}`;
		return { id, op: 'scale', of, by: [level, `width / ${sailing.wide}`, level] };
	};
	const rigged: Fit = (id, of) => ({
		id,
		op: 'scale',
		of,
		by: [
			`length / ${sailing.long}`,
			`width / ${sailing.wide}`,
			`(height - ${low}) / ${sailing.high - sailing.deck}`,
		],
	});
	const raised = ['mast', ...(sails > 0 ? ['sails'] : []), 'rigging'].map((id) => ({
		...{ id: `${id}_up`, op: 'move' as const, of: id },
		by: [0, 0, low] as [number, number, string],
	}));
	return {
		nodes: [...sailingHull(fitted), ...rig(sails, rigged), ...raised],
		parts: [
			part('hull', 'Hull'),
			part('bottom', 'Underwater paint'),
			part('rail', 'Rail'),
			part('deck', 'Deck'),
			part('cabin', 'Cabin'),
			part('window', 'Windows', 'windows'),
			part('rudder', 'Rudder'),
			part('mast', 'Mast and boom', 'mast_up'),
			...(sails > 0 ? [part('sail', 'Sails', 'sails_up')] : []),
			part('rigging', 'Rigging', 'rigging_up'),
		],
	};
}

const rowed = (seats: number): Pick<Design, 'nodes' | 'parts'> => ({
	nodes: rowingBoat(seats, fitTo(rowing.long, rowing.wide, rowing.high)),
	parts: [
		part('hull', 'Hull'),
		part('rail', 'Rail'),
		part('seat', 'Seats', 'seats'),
		part('floor', 'Floor boards', 'floor'),
		part('rowlock', 'Rowlocks', 'rowlocks'),
		part('oar', 'Oars', 'oars'),
	],
});

/** @throws Impossible for sizes of no boat */
function design(slots: readonly Slot[], asked: Values): Design {
	const isRowed = wordOf(slots, asked, 'kind') === 'rowing';
	const { long, wide, high } = isRowed ? rowing : sailing;
	const all = sizedBy({ length: long, width: wide, height: high }, asked, 'boat');
	const number = (id: string) => numberOf(slots, all, id);
	if (isRowed && Number(asked['sails'] ?? 0) > 0) {
		throw new Impossible('A rowing boat has no sails. Ask for a sailing boat.');
	}
	if (!isRowed && asked['seats'] !== undefined) {
		throw new Impossible(
			'A sailing boat has benches in its cockpit. Ask for a rowing boat to count seats.',
		);
	}
	return {
		params: slidersOf(slots, all, ['length', 'width', 'height']),
		...(isRowed ? rowed(number('seats')) : sailed(number('sails'))),
		assumptions: [
			...(asked['kind'] === undefined
				? [isRowed ? 'With oars.' : 'With a mast and two sails.']
				: []),
			...(isUsual(asked) ? [`${long / 1000} m long.`] : []),
			'Its bow is to the right.',
		],
	};
}

interface Naming extends Pick<Archetype, 'id' | 'names' | 'title' | 'examples' | 'kin'> {
	readonly kind: Kind;
}

function boatOf({ kind, ...naming }: Naming): Archetype {
	const slots = slotsOf(kind);
	return {
		...naming,
		slots,
		parts: [
			{
				id: 'hull',
				names: ['hull', 'body', 'planks'],
				material: kind === 'sailing' ? materials.white : materials.oak,
			},
			{ id: 'bottom', names: ['bottom', 'underside', 'antifouling'], material: materials.brake },
			{ id: 'rail', names: ['rail', 'rails', 'gunwale'], material: materials.walnut },
			{ id: 'deck', names: ['deck', 'decks'], material: materials.pine },
			{ id: 'cabin', names: ['cabin', 'house'], material: materials.white },
			{ id: 'window', names: ['window', 'windows'], material: materials.tinted },
			{ id: 'rudder', names: ['rudder', 'tiller'], material: materials.walnut },
			{ id: 'mast', names: ['mast', 'boom', 'masts', 'spars'], material: materials.pine },
			{ id: 'sail', names: ['sail', 'sails', 'jib', 'mainsail'], material: materials.canvas },
			{ id: 'rigging', names: ['rigging', 'stays', 'ropes', 'wires'], material: materials.steel },
			{
				id: 'seat',
				names: ['seat', 'seats', 'bench', 'benches', 'thwarts'],
				material: materials.pine,
			},
			{ id: 'floor', names: ['floor', 'floor boards'], material: materials.pine },
			{ id: 'rowlock', names: ['rowlock', 'rowlocks', 'oarlocks'], material: materials.gunmetal },
			{ id: 'oar', names: ['oar', 'oars', 'paddles'], material: materials.pine },
		],
		design: (values) => design(slots, values),
		counted: { seats: 'seat', sails: 'sail' },
	};
}

export const boat = boatOf({
	kind: 'sailing',
	id: 'boat',
	names: ['boat', 'boats', 'sailboat', 'sailboats', 'sailing boat', 'yacht', 'yachts'],
	title: 'Boat',
	kin: ['ship', 'ferry', 'catamaran', 'submarine', 'motorboat', 'schooner'],
	examples: [
		'a boat',
		'a sailing boat 8 m long with a blue hull',
		'a boat 40 cm long with red sails',
	],
});

export const rowboat = boatOf({
	kind: 'rowing',
	id: 'rowing_boat',
	names: ['rowing boat', 'rowing boats', 'rowboat', 'rowboats', 'dinghy', 'dinghies', 'skiff'],
	title: 'Rowing boat',
	kin: ['canoe', 'kayak', 'raft', 'gondola'],
	examples: [
		'a rowing boat',
		'a rowing boat 3.5 m long with 2 seats',
		'a green rowboat with white oars',
	],
});
