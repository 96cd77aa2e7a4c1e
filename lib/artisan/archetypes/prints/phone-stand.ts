import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, within, wordOf } from '../sliders';
import { angle, choice, length } from '../slot';
import { standNodes } from './phone-stand-nodes';

const slots = [
	length('width', 'Width', [76, 20, 600, 1], ['wide', 'width', 'across'], 'x'),
	length('depth', 'Depth', [96, 25, 800, 1], ['deep', 'depth', 'long', 'length'], 'y'),
	length('height', 'Height', [110, 25, 800, 1], ['tall', 'high', 'height'], 'z'),
	angle(
		'angle',
		'Angle of the back',
		[65, 40, 85, 1],
		['angle', 'tilt', 'incline', 'inclined', 'leaning'],
	),
	length(
		'gap',
		'Room for the phone',
		[13, 3, 80, 0.5],
		['gap', 'phone', 'phone thickness', 'ledge', 'tray'],
	),
	length('lip', 'Lip', [14, 2, 100, 0.5], ['lip', 'front lip', 'stop', 'lip height']),
	length('thickness', 'Thickness', [5, 1.2, 40, 0.2], ['thick', 'thickness', 'wall', 'walls']),
	choice('cable', 'Cable slot', {
		slot: ['cable slot', 'cable hole', 'cable', 'charging slot', 'charging cable', 'charger slot'],
		none: ['no cable slot', 'no cable', 'no slot'],
	}),
];

/** One band, bent to a ledge with a lip, a leaning back, a leg and a foot. */
export const phoneStand: Archetype = {
	id: 'phone_stand',
	names: [
		...['phone stand', 'phone stands', 'phone holder', 'smartphone stand', 'smartphone holder'],
		...['mobile stand', 'mobile phone stand', 'mobile holder', 'iphone stand', 'cell phone stand'],
		...['phone dock'],
	],
	title: 'Phone stand',
	slots,
	parts: [
		{ id: 'stand', names: ['stand', 'body', 'holder', 'back'], material: materials.forest },
		{ id: 'pad', names: ['pad', 'pads', 'strip', 'strips', 'feet'], material: materials.ink },
	],
	design,
	kin: ['tablet stand', 'book stand', 'easel', 'laptop stand', 'charging dock', 'card holder'],
	examples: [
		'a phone stand',
		'a phone stand 8 cm wide with an angle of 60 degrees and a 10 mm lip',
		'an orange phone stand 12 cm tall with black pads and no cable slot',
	],
};

const tenth = (value: number) => Math.round(value * 10) / 10;
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const tan = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

/** Wide and thick in proportion to its height; deep enough for its angle. */
function sized(asked: Values): Values {
	const scale = Number(asked['height'] ?? 0) / 110 || Number(asked['width'] ?? 0) / 76 || 1;
	// A phone is as thick as it is: only a small model has less room for one.
	const room = Math.min(1, scale * 1.4);
	const all: Values = {
		width: Math.min(600, Math.max(20, Math.round(76 * scale))),
		height: Math.min(800, Math.max(25, Math.round(110 * scale))),
		angle: 65,
		gap: Math.max(3, tenth(13 * room)),
		lip: Math.max(2, tenth(14 * room)),
		...asked,
	};
	const [high, lean] = [Number(all['height']), Number(all['angle'])];
	const { thickness = Math.min(40, Math.max(1.2, tenth(high * 0.046))) } = all;
	const thick = Number(thickness);
	const front = (Number(all['gap']) + thick) * sin(lean) + thick;
	const depth = Math.ceil(front + (high - thick) / tan(lean) + high * 0.24);
	return { thickness, depth: Math.min(800, Math.max(25, depth)), ...all };
}

const measured = ['width', 'depth', 'height', 'angle', 'gap', 'lip', 'thickness'] as const;

/**
 * How far the sliders go, by the others' values.
 * @throws Impossible where it would fall over, or its band is too thick to be bent like that
 */
function endsOf(all: Values): Parameters<typeof within>[1] {
	const [wide, deep, high, lean, gap, lip, thick] = measured.map((id) =>
		numberOf(slots, all, id),
	) as [number, number, number, number, number, number, number];
	if (thick * 6 > Math.min(wide, high)) {
		throw new Impossible(
			`A stand this small is at most ${tenth(Math.min(wide, high) / 6)} mm thick.`,
		);
	}
	const apex = (gap + thick) * sin(lean) + (high - thick) / tan(lean);
	if (apex + thick * 2 > deep) {
		const least = Math.ceil(apex + thick * 2);
		throw new Impossible(
			`Leaning at ${lean} degrees it would fall over: it has to be ${least} mm deep, or lower, or steeper.`,
		);
	}
	if ((gap + lip) * 1.2 + thick > high) {
		throw new Impossible('Ledge and lip are as large as the stand: make it higher.');
	}
	return {
		width: { min: thick * 6 },
		depth: { min: apex + thick * 2 },
		height: {
			min: Math.max(thick * 6, (gap + lip) * 1.2 + thick),
			max: thick + (deep - thick * 2 - (gap + thick) * sin(lean)) * tan(lean),
		},
		gap: { max: Math.min(gap + (deep - apex - thick * 2), (high - thick) / 1.2 - lip) },
		lip: { max: (high - thick) / 1.2 - gap },
		thickness: { max: Math.min(wide / 6, high / 6, (deep - apex) / 3) },
	};
}

function design(asked: Values): Design {
	const all = sized(asked);
	const hasSlot = wordOf(slots, all, 'cable') !== 'none';
	return {
		params: within(slidersOf(slots, all, measured), endsOf(all)),
		nodes: standNodes(hasSlot),
		parts: [
			{ id: 'stand', label: 'Stand', node: 'stand' },
			{ id: 'pad', label: 'Pads', node: 'pads' },
		],
		assumptions: [
			...(asked['angle'] === undefined ? ['The back leans at 65 degrees.'] : []),
			...(asked['gap'] === undefined ? [`Room for a phone ${all['gap']} mm thick.`] : []),
			...(asked['cable'] === undefined ? ['With a slot for the cable.'] : []),
		],
	};
}
