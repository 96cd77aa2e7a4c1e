import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { keepDoor, slits } from './castle-tower-openings';
import { keepFlag, keepHatch, keepRoof } from './castle-tower-roof';
import { stones } from './castle-tower-stones';
import { corbels, type Keep, keepWall, merlons } from './castle-tower-wall';
import { part } from './masonry';

const slots: readonly Slot[] = [
	length(
		'width',
		'Width',
		[8000, 30, 40_000, 100],
		['wide', 'width', 'diameter', 'across', 'long'],
		'x',
	),
	length('height', 'Height', [16_000, 40, 120_000, 100], ['tall', 'high', 'height'], 'z'),
	count(
		'merlons',
		'Merlons',
		[12, 6, 40, 1],
		['merlons', 'merlon', 'battlements', 'crenellations', 'crenels', 'crenelations', 'teeth'],
	),
	count(
		'slits',
		'Arrow slits',
		[8, 4, 24, 1],
		['arrow slits', 'arrow slit', 'arrowslits', 'slits', 'loopholes', 'windows', 'arrow loops'],
	),
	choice('plan', 'Plan', {
		round: ['round', 'circular', 'cylindrical'],
		square: ['square', 'rectangular'],
	}),
	choice('roof', 'Roof', {
		none: ['no roof', 'open top', 'flat top', 'flat roof'],
		pointed: [
			'roof',
			'pointed',
			'conical',
			'pointed roof',
			'conical roof',
			'cone roof',
			'pointy roof',
			'spire',
		],
	}),
	choice('flag', 'Flag', {
		none: ['no flag', 'without a flag'],
		flag: ['flag', 'with a flag', 'banner', 'pennant'],
	}),
];

/** How high the merlons are, as a share of the whole. */
const tops = { none: 1, flag: 0.82, pointed: 0.62, both: 0.56 } as const;

function design(asked: Values): Design {
	const isPointed = wordOf(slots, asked, 'roof') === 'pointed';
	const hasFlag = wordOf(slots, asked, 'flag') === 'flag';
	const share = tops[isPointed ? (hasFlag ? 'both' : 'pointed') : hasFlag ? 'flag' : 'none'];
	const all = sized(asked, share);
	const [width, height] = [numberOf(slots, all, 'width'), numberOf(slots, all, 'height')];
	if (height * share < 0.9 * width || height > 9 * width) {
		throw new Impossible(
			`A castle tower ${width} mm wide cannot be ${height} mm tall: between one and nine times its width, and twice with a roof.`,
		);
	}
	const top = share === 1 ? 'height' : `(height * ${share})`;
	const plan = wordOf(slots, all, 'plan') === 'square' ? 'square' : 'round';
	const keep: Keep = { plan, top, unit: `min(width, ${top} * 0.55)` };
	const params = slidersOf(slots, all, ['width', 'height', 'merlons', 'slits']);
	return {
		params,
		nodes: [
			...keepWall(keep),
			...merlons(keep),
			...corbels(keep),
			...stones(keep),
			...slits(keep),
			...keepDoor(keep),
			...(isPointed ? keepRoof(keep, hasFlag) : keepHatch(keep)),
			...(hasFlag ? keepFlag(isPointed) : []),
		],
		parts: [
			part('wall', 'Wall'),
			part('merlon', 'Merlons', 'merlons'),
			part('corbel', 'Corbels', 'corbels'),
			part('stone', 'Stones', 'stones'),
			part('slit', 'Arrow slits', 'slits'),
			part('surround', 'Surrounds', 'surrounds'),
			part('door', 'Door'),
			part('door_frame', 'Door frame'),
			part('iron', 'Iron', 'iron'),
			part('step', 'Step'),
			...(isPointed
				? [part('roof', 'Roof'), part('turret', 'Turret'), part('finial', 'Finial')]
				: [part('hatch', 'Hatch')]),
			...(hasFlag ? [part('mast', 'Mast'), part('flag', 'Flag')] : []),
		],
		assumptions: [
			'Its width is that of the parapet, its height that of its highest point.',
			...(asked['merlons'] === undefined ? [`${numberOf(slots, all, 'merlons')} merlons.`] : []),
		],
	};
}

/** Asked for one size, it keeps its shape: to the battlements, it is twice as tall as wide. */
function sized(asked: Values, share: number): Values {
	const [width, height] = [Number(asked['width'] ?? 0), Number(asked['height'] ?? 0)];
	const scale = width / 8000 || (height * share) / 16_000 || 1;
	return {
		...asked,
		width: width || Number((8000 * scale).toPrecision(3)),
		height: height || Number(((16_000 * scale) / share).toPrecision(3)),
	};
}

export const castleTower: Archetype = {
	id: 'castle_tower',
	names: [
		...[
			'castle tower',
			'castle towers',
			'castle',
			'castles',
			'castle keep',
			'medieval tower',
			'tower',
		],
		...['towers', 'watchtower', 'watch tower', 'turret', 'rook tower', 'wizard tower'],
	],
	title: 'Castle tower',
	slots,
	parts: [
		{ id: 'wall', names: ['wall', 'walls', 'tower wall', 'stonework'], material: materials.stone },
		{
			id: 'merlon',
			names: ['merlon', 'merlons', 'battlements', 'crenellations'],
			material: materials.stone,
		},
		{ id: 'corbel', names: ['corbel', 'corbels'], material: materials.stone },
		{ id: 'stone', names: ['stone blocks', 'blocks'], material: materials.stone },
		{ id: 'slit', names: ['slit', 'slits', 'arrow slits', 'loopholes'], material: materials.ink },
		{ id: 'surround', names: ['surround', 'surrounds'], material: materials.stone },
		{ id: 'door', names: ['door', 'gate'], material: materials.walnut },
		{ id: 'door_frame', names: ['door frame'], material: materials.stone },
		{ id: 'iron', names: ['hinges', 'straps', 'iron'], material: materials.ink },
		{ id: 'step', names: ['step', 'doorstep'], material: materials.stone },
		{ id: 'roof', names: ['roof', 'cone', 'slates'], material: materials.slate },
		{ id: 'turret', names: ['turret wall'], material: materials.stone },
		{ id: 'finial', names: ['finial', 'ball'], material: materials.gilt },
		{ id: 'hatch', names: ['hatch', 'trapdoor'], material: materials.oak },
		{ id: 'mast', names: ['mast', 'flagpole'], material: materials.walnut },
		{ id: 'flag', names: ['flag', 'banner', 'pennant'], material: materials.bauble },
	],
	design,
	counted: { merlons: 'merlon', slits: 'slit' },
	kin: ['fort', 'fortress', 'citadel', 'palace', 'dungeon', 'rook', 'stronghold'],
	examples: [
		'a castle tower',
		'a square castle tower 20 m tall and 9 m wide with 16 merlons',
		'a castle with a pointed blue roof, 12 arrow slits and a red flag',
	],
};
