import type { Parameter } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf } from '../sliders';
import { count, length } from '../slot';
import { following } from './following';
import { windmillSails } from './windmill-sails';
import { deckReach, windmillTower } from './windmill-tower';

const slots: readonly Slot[] = [
	length(
		'width',
		'Width',
		[13_000, 80, 80_000, 100],
		['wide', 'width', 'across', 'span', 'sail span', 'sails'],
		'x',
	),
	length('height', 'Height', [15_860, 90, 100_000, 100], ['tall', 'high', 'height'], 'z'),
	count(
		'sails',
		'Sails',
		[4, 3, 8, 1],
		['sails', 'sail', 'blades', 'blade', 'wings', 'arms', 'vanes'],
	),
];

/** Heights to the width: sails that clear the ground, the usual one, and the tallest tower. */
const slim = { least: 1.04, usual: 1.22, most: 3 };

function design(asked: Values): Design {
	const sails = numberOf(slots, asked, 'sails');
	const [wide, tall] = ['width', 'height'].map((id) => Number(asked[id] ?? 0));
	const rounded = (value: number) => Number(value.toPrecision(4));
	const width = wide || rounded((tall ?? 0) / slim.usual) || 13_000;
	const height = tall || rounded(width * slim.usual);
	if (height < width * slim.least || height > width * slim.most) {
		const [least, most] = [Math.ceil(width * slim.least), Math.floor(width * slim.most)];
		throw new Impossible(
			`Sails ${Math.round(width)} mm across need a windmill ${least} to ${most} mm tall. Change one of the two.`,
		);
	}
	const values = { ...asked, width, height, sails };
	return {
		params: slidersOf(slots, values, ['width', 'height', 'sails']).map((one) =>
			withinReach(one, values),
		),
		nodes: [...windmillTower(), ...windmillSails()],
		parts: [
			{ id: 'body', label: 'Body', node: 'body' },
			{ id: 'base', label: 'Base', node: 'base' },
			{ id: 'sail', label: 'Sails', node: 'sails' },
			{ id: 'hub', label: 'Shaft', node: 'hub' },
			{ id: 'cap', label: 'Cap', node: 'cap' },
			{ id: 'curb', label: 'Curb', node: 'curb' },
			{ id: 'windboard', label: 'Front board', node: 'windboard' },
			{ id: 'ball', label: 'Ball', node: 'ball' },
			{ id: 'stage', label: 'Stage', node: 'stage' },
			{ id: 'railing', label: 'Railing', node: 'railing' },
			{ id: 'window', label: 'Windows', node: 'windows' },
			{ id: 'pane', label: 'Panes', node: 'panes' },
			{ id: 'door', label: 'Door', node: 'door' },
			{ id: 'door_frame', label: 'Door frame', node: 'door_frame' },
			{ id: 'step', label: 'Doorstep', node: 'step' },
		],
		assumptions: [
			'The height is that of the highest sail, the width that of all sails.',
			...(wide ? [] : [`${Math.round(width)} mm wide.`]),
			...(tall ? [] : [`${Math.round(height)} mm tall.`]),
		],
		box: { y: `width * ${2 * deckReach}` },
	};
}

/** A slider puts no sail into the ground. */
function withinReach(
	one: Parameter,
	{ width, height }: { width: number; height: number },
): Parameter {
	const [least, most] =
		one.id === 'width'
			? [height / slim.most, height / slim.least]
			: [width * slim.least, width * slim.most];
	if (one.kind === 'count') return one;
	return { ...one, min: Math.max(one.min, least), max: Math.min(one.max, most) };
}

export const windmill: Archetype = {
	id: 'windmill',
	names: ['windmill', 'windmills', 'dutch windmill', 'wind mill', 'tower mill', 'smock mill'],
	title: 'Windmill',
	slots,
	parts: [
		{ id: 'body', names: ['body', 'tower', 'walls', 'wall'], material: materials.thatch },
		{ id: 'base', names: ['base', 'bricks', 'foot'], material: materials.brick },
		{
			id: 'sail',
			names: ['sail', 'sails', 'blade', 'blades', 'wings', 'vanes'],
			material: materials.pine,
		},
		{ id: 'hub', names: ['hub', 'shaft', 'axle', 'windshaft'], material: materials.ink },
		{ id: 'cap', names: ['cap', 'roof', 'dome', 'top'], material: materials.slate },
		{ id: 'curb', names: ['curb', 'ring'], material: materials.white },
		{ id: 'windboard', names: ['front board', 'windboard'], material: materials.white },
		{ id: 'ball', names: ['ball', 'finial'], material: materials.gold },
		{ id: 'stage', names: ['stage', 'gallery', 'deck', 'walkway'], material: materials.oak },
		{ id: 'railing', names: ['railing', 'rail', 'handrail'], material: materials.white },
		{ id: 'window', names: ['window', 'windows', 'window frames'], material: materials.white },
		{ id: 'pane', names: ['pane', 'panes', 'glass'], material: materials.glass },
		{ id: 'door', names: ['door', 'doors'], material: materials.forest },
		{ id: 'door_frame', names: ['door frame'], material: materials.white },
		{ id: 'step', names: ['step', 'doorstep'], material: materials.stone },
	],
	design,
	counted: { sails: 'sail' },
	reopened: following(design, ['width', 'height']),
	kin: ['mill', 'watermill', 'turbine', 'windpump'],
	examples: [
		'a windmill',
		'a windmill 12 m tall with 4 sails',
		'a white windmill with 6 red sails and a black cap',
	],
};
