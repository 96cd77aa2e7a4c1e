import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { fitTo } from './form';
import { propellerNumbers } from './plane-airscrew';
import { jetEngines } from './plane-engines';
import { jet, jetBody } from './plane-jet';
import { light, lightBody } from './plane-propeller';
import { isUsual, sizedBy } from './sized';

type Kind = 'jet' | 'propeller';

const slotsOf = (kind: Kind): readonly Slot[] => {
	const { long, wide, high } = kind === 'jet' ? jet : light;
	const jets = ['jet', 'jet engines', 'airliner', 'passenger', 'commercial', 'turbines'];
	const propellers = ['propeller', 'prop', 'propellers'];
	return [
		length('length', 'Length', [long, 40, 100_000, 10], ['long', 'length'], 'x'),
		length(
			'width',
			'Wingspan',
			[wide, 40, 100_000, 10],
			['wide', 'width', 'wingspan', 'span'],
			'y',
		),
		length('height', 'Height', [high, 12, 40_000, 10], ['tall', 'high', 'height'], 'z'),
		count('engines', 'Engines', [2, 1, 4, 1], ['engines', 'engine', 'jet engines', 'turbines']),
		count('propellers', 'Propellers', [1, 1, 4, 1], ['propellers', 'propeller']),
		count('blades', 'Blades of a propeller', [3, 2, 6, 1], ['blades', 'blade']),
		// Said to be there, they are: two.
		count('wings', 'Wings', [2, 2, 2, 1], ['wings', 'wing']),
		choice(
			'kind',
			'Kind',
			kind === 'jet' ? { jet: jets, propeller: propellers } : { propeller: propellers, jet: jets },
		),
	];
};

/** What was asked decides, before the usual. */
function kindOf(slots: readonly Slot[], asked: Values): Kind {
	if (asked['propellers'] !== undefined || asked['blades'] !== undefined) return 'propeller';
	return wordOf(slots, asked, 'kind') === 'jet' ? 'jet' : 'propeller';
}

/** @throws Impossible for a number of engines that cannot be spread evenly */
function engined(kind: Kind, slots: readonly Slot[], asked: Values): number {
	const said = asked['propellers'] ?? asked['engines'];
	const [number, known, name] =
		kind === 'jet'
			? [numberOf(slots, asked, 'engines'), jetEngines, 'jet engines']
			: [Number(said ?? 1), propellerNumbers, 'propellers'];
	if (!known.includes(number)) {
		throw new Impossible(`A plane has ${known.join(' or ')} ${name}, not ${number}.`);
	}
	return number;
}

const part = (id: string, label: string, node = id) => ({ id, label, node });

const shared = [
	part('body', 'Fuselage'),
	part('wing', 'Wings', 'wings'),
	part('tailplane', 'Tailplane'),
	part('fin', 'Fin'),
	part('window', 'Windows', 'windows'),
];
const landing = [
	part('leg', 'Legs', 'legs'),
	part('wheel', 'Wheels', 'tyres'),
	part('rim', 'Rims', 'rims'),
];

/** @throws Impossible for sizes or engines of no plane */
function design(slots: readonly Slot[], asked: Values): Design {
	const kind = kindOf(slots, asked);
	const { long, wide, high } = kind === 'jet' ? jet : light;
	const number = engined(kind, slots, asked);
	const all = sizedBy({ length: long, width: wide, height: high }, asked, 'plane');
	const fitted = fitTo(long, wide, high);
	const isJet = kind === 'jet';
	return {
		params: slidersOf(slots, all, ['length', 'width', 'height', ...(isJet ? [] : ['blades'])]),
		nodes: isJet ? jetBody(number, fitted) : lightBody(number, fitted),
		parts: [
			...shared,
			...(isJet ? [part('engine', 'Engines', 'engines'), part('fan', 'Fans', 'fans')] : []),
			...(isJet ? [] : [part('propeller', 'Propellers', 'propellers')]),
			...(!isJet && number > 1 ? [part('nacelle', 'Nacelles', 'nacelles')] : []),
			...landing,
		],
		assumptions: [
			...(asked['kind'] === undefined ? [isJet ? 'With jet engines.' : 'With propellers.'] : []),
			...(isUsual(asked) ? [`${long / 1000} m long, its wings span ${wide / 1000} m.`] : []),
			'Its nose is to the right.',
		],
	};
}

interface Naming extends Pick<Archetype, 'id' | 'names' | 'title' | 'examples' | 'kin'> {
	readonly kind: Kind;
}

function planeOf({ kind, ...naming }: Naming): Archetype {
	const slots = slotsOf(kind);
	return {
		...naming,
		slots,
		parts: [
			{ id: 'body', names: ['body', 'fuselage', 'hull'], material: materials.white },
			{ id: 'wing', names: ['wing', 'wings'], material: materials.aluminium },
			{
				id: 'tailplane',
				names: ['tailplane', 'tail wings', 'stabiliser'],
				material: materials.aluminium,
			},
			{ id: 'fin', names: ['fin', 'tail', 'tail fin', 'rudder'], material: materials.paint },
			{ id: 'window', names: ['window', 'windows', 'cockpit'], material: materials.tinted },
			{ id: 'engine', names: ['engine', 'engines', 'turbines'], material: materials.paint },
			{ id: 'fan', names: ['fan', 'fans'], material: materials.gunmetal },
			{
				id: 'propeller',
				names: ['propeller', 'propellers', 'blades'],
				material: materials.gunmetal,
			},
			{
				id: 'nacelle',
				names: ['nacelle', 'nacelles', 'engine', 'engines'],
				material: materials.paint,
			},
			{
				id: 'leg',
				names: ['leg', 'legs', 'landing gear', 'undercarriage'],
				material: materials.steel,
			},
			{ id: 'wheel', names: ['wheel', 'wheels', 'tyres', 'tires'], material: materials.rubber },
			{ id: 'rim', names: ['rim', 'rims'], material: materials.steel },
		],
		design: (values) => design(slots, values),
		counted: { engines: 'engine', propellers: 'propeller', wings: 'wing' },
		reopened: reopening({
			'kind=jet': ['propellers', 'blades'],
			'kind=propeller': ['engines'],
			propellers: ['kind', 'engines'],
			engines: ['propellers'],
		}),
	};
}

export const plane = planeOf({
	kind: 'jet',
	id: 'plane',
	names: [
		...['plane', 'planes', 'airplane', 'airplanes', 'aeroplane', 'aeroplanes', 'aircraft'],
		...['airliner', 'airliners', 'jet', 'jets', 'jet plane'],
	],
	title: 'Plane',
	kin: ['helicopter', 'drone', 'zeppelin', 'spitfire', 'bomber', 'concorde'],
	examples: [
		'a plane',
		'a plane with 4 engines and a red tail, 30 cm long',
		'an airliner 40 m long with a wingspan of 36 m',
	],
});

export const propellerPlane = planeOf({
	kind: 'propeller',
	id: 'propeller_plane',
	names: [
		...['propeller plane', 'propeller planes', 'propeller aeroplane', 'propeller airplane'],
		...['light aircraft', 'prop plane', 'cessna'],
	],
	title: 'Propeller plane',
	kin: ['biplane', 'glider', 'triplane'],
	examples: [
		'a propeller plane',
		'a yellow propeller plane 50 cm long',
		'a propeller plane with 2 propellers and 4 blades',
	],
});
