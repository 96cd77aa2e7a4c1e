import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { hexHead, hexHeight, shank, socketHead } from './bolt-nodes';
import { metricNear } from './metric';

const slots = [
	length(
		'diameter',
		'Thread',
		[8, 2, 64, 0.5],
		['thread', 'diameter', 'thick', 'metric', 'shank diameter', 'thread diameter'],
		'x',
	),
	length(
		'length',
		'Length under the head',
		[40, 4, 500, 1],
		['long', 'length', 'shank', 'shank length', 'tall', 'high'],
		'z',
	),
	length('pitch', 'Pitch', [1.25, 0.25, 8, 0.05], ['pitch', 'thread pitch']),
	choice('head', 'Head', {
		hex: ['hex', 'hex head', 'hexagon', 'hexagonal', 'hexagon head', 'six-sided'],
		socket: ['socket', 'socket head', 'cap', 'cap head', 'allen', 'cylinder head'],
	}),
	choice('threaded', 'Threaded', {
		partly: ['partly threaded', 'partially threaded', 'partial thread'],
		fully: ['fully threaded', 'full thread', 'threaded to the head'],
	}),
];

/** A metric bolt that stands on its head: its shank is exactly `diameter` by `length`. */
export const bolt: Archetype = {
	id: 'bolt',
	names: ['bolt', 'bolts', 'screw', 'machine screw', 'hex bolt', 'cap screw', 'threaded bolt'],
	title: 'Bolt',
	slots,
	parts: [
		{ id: 'shank', names: ['shank', 'shaft', 'body', 'thread'], material: materials.steel },
		{ id: 'head', names: ['head', 'bolt head'], material: materials.steel },
	],
	design,
	kin: ['rivet', 'stud', 'nail', 'fastener'],
	examples: [
		'M8 bolt 40 mm long',
		'an M12 socket head bolt 60 mm long, fully threaded',
		'a brass bolt 20 mm thick and 100 mm long',
	],
};

/** @throws Impossible where no thread fits, or one of too many turns */
function design(values: Values): Design {
	const diameter = numberOf(slots, values, 'diameter');
	const { thread, pitch: coarse, flats } = metricNear(diameter);
	const { pitch = rounded((coarse * diameter) / thread) } = values;
	const sizes = { ...values, pitch };
	const isFull = wordOf(slots, values, 'threaded') === 'fully';
	check({ diameter, length: numberOf(slots, values, 'length'), pitch: Number(pitch) }, isFull);
	const isSocket = wordOf(slots, values, 'head') === 'socket';
	return {
		params: slidersOf(slots, sizes, ['diameter', 'length', 'pitch']),
		nodes: [
			...(isSocket ? socketHead : hexHead(rounded(flats / thread))),
			...shank(isFull, isSocket ? 1 : hexHeight),
		],
		parts: [
			{ id: 'shank', label: 'Shank', node: 'shank' },
			{ id: 'head', label: 'Head', node: 'head' },
		],
		assumptions: [
			...(values.pitch === undefined ? [`A coarse thread of ${pitch} mm a turn.`] : []),
			...(values.threaded === undefined ? ['Threaded at its end, as ISO 4014 has it.'] : []),
		],
		box: {
			x: { atMost: '2.4 * diameter' },
			y: { atMost: '2.4 * diameter' },
			z: `length + ${isSocket ? 1 : hexHeight} * diameter`,
		},
	};
}

/** More would take the kernel too long. */
const mostTurns = 150;

function check(size: { diameter: number; length: number; pitch: number }, isFull: boolean): void {
	const { diameter, length: long, pitch } = size;
	if (pitch > diameter / 2) {
		throw new Impossible(`A thread on ${diameter} mm can rise ${diameter / 2} mm a turn at most.`);
	}
	if (long < 4 * pitch) {
		const need = `A bolt of ${diameter} mm needs a shank of at least ${rounded(4 * pitch)} mm`;
		throw new Impossible(`${need} for its thread. Make it longer or thinner.`);
	}
	const threaded = isFull ? long : Math.min(long, 2 * diameter + Math.max(6, 2 * pitch));
	if (threaded > mostTurns * pitch) {
		const most = `A thread can have ${mostTurns} turns: ${rounded(mostTurns * pitch)} mm of it`;
		throw new Impossible(`${most}. Make the bolt shorter, or thread its end only.`);
	}
}
