import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { tidy } from '../numbers';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { type Ball, ballsOf, endOf, sizedTo, snowballs, sticks } from './snowman-body';
import { type Hat, hat, scarf, topWith } from './snowman-clothes';
import { buttons, face, nose } from './snowman-face';

const slots = [
	length('height', 'Height', [1500, 40, 30_000, 10], ['tall', 'high', 'height'], 'z'),
	length('width', 'Width', [1080, 30, 30_000, 10], ['wide', 'width', 'across', 'arm span'], 'x'),
	count('balls', 'Balls of snow', [3, 2, 5, 1], ['balls', 'snowballs', 'spheres', 'segments']),
	count('buttons', 'Buttons', [3, 0, 8, 1], ['buttons', 'button']),
	count('arms', 'Arms', [2, 0, 2, 1], ['arms', 'arm', 'stick arms', 'sticks', 'twigs']),
	// Said to be there, they are: two.
	count('eyes', 'Eyes', [2, 2, 2, 1], ['eyes', 'eye']),
	choice('hat', 'Hat', {
		top: ['top hat', 'hat', 'tophat', 'cylinder'],
		woolly: ['woolly hat', 'wool hat', 'beanie', 'bobble hat', 'winter hat', 'knitted hat', 'cap'],
		none: ['no hat', 'without a hat', 'hatless', 'bareheaded'],
	}),
	choice('scarf', 'Scarf', {
		scarf: ['scarf'],
		none: ['no scarf', 'without a scarf'],
	}),
];

const hats = ['top', 'woolly', 'none'] as const;

/** What a snowman has on, and how large that makes it in its own measure. */
function shaped(values: Values) {
	const balls = ballsOf(numberOf(slots, values, 'balls'));
	const [head, chest] = [balls.at(-1), balls.at(-2)] as [Ball, Ball];
	const on: Hat = hats.find((one) => one === wordOf(slots, values, 'hat')) ?? 'top';
	const hasArms = numberOf(slots, values, 'arms') > 0;
	const reach = Math.max(100 + chest.radius * 0.3, chest.radius * 2.1);
	const wide = hasArms ? 2 * endOf(chest, reach) : 200;
	return { balls, head, chest, on, hasArms, reach, wide, high: topWith(on, head) };
}

/** @throws Impossible for one arm, or balls that would be none */
function design(asked: Values): Design {
	if (asked['arms'] === 1) throw new Impossible('A snowman has two arms, or none.');
	const { balls, head, chest, on, hasArms, reach, wide, high } = shaped(asked);
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? ((width * high) / wide || 1500));
	const all: Values = { ...asked, height, width: width || (height * wide) / high };
	const share = (numberOf(slots, all, 'width') * high) / (height * wide);
	if (share < 0.4 || share > 2.5) {
		throw new Impossible(
			'A snowman so slim or so wide has no balls: leave out its height or width.',
		);
	}
	const sized = sizedTo(wide, high);
	const buttoned = numberOf(slots, all, 'buttons');
	const hasScarf = wordOf(slots, all, 'scarf') === 'scarf';
	const isLow = balls.length === 2;
	const long = Math.min(head.radius * 0.85, (isLow ? 108 : 99) - head.radius * 0.93);
	const part = (id: string, label: string, node = id) => ({ id, label, node });
	return {
		params: slidersOf(slots, all, ['height', 'width']),
		nodes: [
			...snowballs(balls, sized),
			...face(head, sized),
			...nose(head, long, sized),
			...(buttoned > 0 ? buttons(chest, buttoned, sized) : []),
			...(hasArms ? sticks(chest, reach, sized) : []),
			...hat(on, head, sized),
			...(hasScarf ? scarf(head, chest, sized) : []),
		],
		parts: [
			part('ball', 'Balls of snow', 'balls'),
			part('nose', 'Carrot nose'),
			part('eye', 'Eyes', 'eyes'),
			part('stone', 'Mouth', 'stones'),
			...(buttoned > 0 ? [part('button', 'Buttons', 'buttons')] : []),
			...(hasArms ? [part('arm', 'Arms', 'arms')] : []),
			...(on === 'top' ? [part('hat', 'Top hat'), part('hat_band', 'Hat band')] : []),
			...(on === 'woolly' ? [part('beanie', 'Woolly hat'), part('bobble', 'Bobble')] : []),
			...(hasScarf ? [part('scarf', 'Scarf')] : []),
		],
		assumptions: [
			...(asked['balls'] === undefined ? ['Of 3 balls.'] : []),
			...(asked['hat'] === undefined ? ['With a top hat.'] : []),
			...(asked['scarf'] === undefined ? ['With a scarf.'] : []),
		],
		// Its nose and its buttons are in front of two balls, and within the lowest of more.
		box: { y: isLow ? { atMost: `width * ${tidy(218 / wide)}` } : `width * 200 / ${tidy(wide)}` },
	};
}

export const snowman: Archetype = {
	id: 'snowman',
	names: ['snowman', 'snowmen', 'snow man', 'snow men'],
	title: 'Snowman',
	slots,
	parts: [
		{ id: 'ball', names: ['ball', 'balls', 'snow', 'body', 'snowballs'], material: materials.snow },
		{ id: 'nose', names: ['nose', 'carrot nose', 'carrot'], material: materials.carrot },
		{ id: 'eye', names: ['eye', 'eyes', 'coal eyes'], material: materials.ink },
		{ id: 'stone', names: ['mouth', 'smile', 'stones'], material: materials.ink },
		{ id: 'button', names: ['button', 'buttons', 'coal buttons'], material: materials.ink },
		{
			id: 'arm',
			names: ['arm', 'arms', 'sticks', 'twigs', 'stick arms'],
			material: materials.bark,
		},
		{ id: 'hat', names: ['hat', 'top hat'], material: materials.ink },
		{
			id: 'beanie',
			names: ['hat', 'beanie', 'woolly hat', 'bobble hat', 'cap'],
			material: materials.plastic,
		},
		{ id: 'hat_band', names: ['band', 'hat band', 'ribbon'], material: materials.bauble },
		{ id: 'bobble', names: ['bobble', 'pompom', 'pom-pom'], material: materials.white },
		{ id: 'scarf', names: ['scarf'], material: materials.bauble },
	],
	design,
	counted: { balls: 'ball', buttons: 'button', arms: 'arm', eyes: 'eye' },
	kin: ['snow', 'snowwoman', 'yeti', 'winter'],
	examples: [
		'a snowman with a carrot nose',
		'a snowman 1.8 m tall with a top hat and a green scarf',
		'a snowman with 4 buttons, a beanie and no arms',
	],
};
