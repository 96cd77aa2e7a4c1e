import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { houseDoor } from './house-door';
import { houseChimney, houseRoof, houseWalls, overhang, type Roof } from './house-roof';
import { houseWindows } from './house-windows';

const slots: readonly Slot[] = [
	length('width', 'Width', [9000, 60, 60_000, 100], ['wide', 'width', 'long'], 'x'),
	length('depth', 'Depth', [7500, 60, 60_000, 100], ['deep', 'depth'], 'y'),
	length('height', 'Height', [8960, 50, 60_000, 100], ['tall', 'high', 'height'], 'z'),
	count('floors', 'Floors', [2, 1, 6, 1], ['floors', 'floor', 'storeys', 'stories', 'storey']),
	length('roof', 'Roof height', [3000, 3, 20_000, 50], ['roof', 'roof height', 'high roof']),
	choice('shape', 'Roof', {
		gable: ['gable', 'gable roof', 'pitched', 'pitched roof'],
		hip: ['hip', 'hip roof', 'hipped', 'hipped roof'],
		flat: ['flat', 'flat roof'],
	}),
];

const roofShapes = ['gable', 'hip', 'flat'] as const;

function design(asked: Values): Design {
	const shape = roofShapes.find((one) => one === wordOf(slots, asked, 'shape')) ?? 'gable';
	const floors = numberOf(slots, asked, 'floors');
	const { width, depth } = footprint(asked, floors);
	const smaller = Math.min(width, depth);
	const wanted = Number(asked['height'] ?? 0);
	// Of a real house a floor is 2.8 m; a model's floors are as high as its width says.
	const storey = smaller >= 3000 ? 2800 : smaller * 0.35;
	const share = shape === 'flat' ? 0.06 : 0.4;
	const roof = Math.min(smaller * share, wanted === 0 ? smaller : wanted * share);
	const rounded = Number(roof.toPrecision(3));
	const height = Number((floors * storey + rounded * 1.12).toPrecision(4));
	const all: Values = { width, depth, roof: rounded, height, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	const each = (number('height') - number('roof') * 1.12) / floors;
	if (each < smaller * 0.08 || each > smaller * 1.2) {
		throw new Impossible(
			`${floors} floors and a roof of ${number('roof')} mm do not fit a house ${number('height')} mm tall.`,
		);
	}
	const params = slidersOf(slots, all, ['width', 'depth', 'height', 'floors', 'roof']);
	const ridge = number('depth') > number('width') ? 'y' : 'x';
	const form: Roof = { shape, ridge };
	return {
		// The windows above the door are there or not.
		params: params.map((one) => (one.id === 'floors' && floors > 1 ? { ...one, min: 2 } : one)),
		nodes: [
			...houseWalls(form),
			...houseRoof(form),
			...houseChimney(form),
			...houseWindows(floors > 1),
			...houseDoor(),
			{
				id: 'foundation',
				op: 'box',
				size: [
					`width - ${overhang} * 1.7`,
					`depth - ${overhang} * 1.7`,
					`(height - roof * 1.12) / floors * 0.07`,
				],
			},
		],
		parts: [
			{ id: 'wall', label: 'Walls', node: 'wall' },
			{ id: 'roof', label: 'Roof', node: 'roof' },
			{ id: 'door', label: 'Door', node: 'door' },
			{ id: 'window', label: 'Windows', node: 'windows' },
			{ id: 'pane', label: 'Panes', node: 'panes' },
			{ id: 'sill', label: 'Sills', node: 'sills' },
			{ id: 'door_frame', label: 'Door frame', node: 'door_frame' },
			{ id: 'handle', label: 'Door handle', node: 'handle' },
			{ id: 'step', label: 'Doorstep', node: 'step' },
			{ id: 'chimney', label: 'Chimney', node: 'chimney' },
			{ id: 'foundation', label: 'Foundation', node: 'foundation' },
		],
		assumptions: [
			`Floors of ${Math.round(each)} mm.`,
			'Width and depth are those of the roof, the height that of the chimney.',
		],
	};
}

/** A house of which one side is asked keeps its shape. */
function footprint(asked: Values, floors: number): { width: number; depth: number } {
	const [width, depth, height] = ['width', 'depth', 'height'].map((id) => Number(asked[id] ?? 0));
	const model =
		(height ?? 0) > 0 && (height ?? 0) < 2000 ? (height ?? 0) / (3.2 + 2.8 * floors) : 1000;
	return {
		width: width || (depth ?? 0) * 1.2 || 9 * model,
		depth: depth || (width ?? 0) / 1.2 || 7.5 * model,
	};
}

export const house: Archetype = {
	id: 'house',
	names: ['house', 'houses', 'home', 'cottage', 'villa'],
	title: 'House',
	slots,
	parts: [
		{ id: 'wall', names: ['wall', 'walls'], material: materials.plaster },
		{ id: 'roof', names: ['roof', 'tiles'], material: materials.brick },
		{ id: 'door', names: ['door', 'front door'], material: materials.forest },
		{ id: 'window', names: ['window', 'windows', 'window frames'], material: materials.white },
		{ id: 'pane', names: ['pane', 'panes', 'glass'], material: materials.glass },
		{ id: 'sill', names: ['sill', 'sills'], material: materials.stone },
		{ id: 'door_frame', names: ['door frame'], material: materials.white },
		{ id: 'handle', names: ['handle', 'door handle', 'knob'], material: materials.brass },
		{ id: 'step', names: ['step', 'doorstep'], material: materials.stone },
		{ id: 'chimney', names: ['chimney'], material: materials.clay },
		{ id: 'foundation', names: ['foundation', 'base'], material: materials.stone },
	],
	design,
	// A house with another floor is taller.
	reopened: reopening({ floors: ['height', 'roof'] }),
	kin: ['cabin', 'hut', 'shed', 'mansion', 'bungalow', 'building', 'hotel'],
	examples: [
		'a house 20 ft x 30 ft with three floors',
		'a house with a hip roof and a red door',
		'a house with a flat roof and 2 floors',
	],
};
