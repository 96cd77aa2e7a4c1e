import { materials } from '../materials';
import { panOf } from './pan-design';

export const pan = panOf({
	id: 'pan',
	names: ['pan', 'pans', 'frying pan', 'frying pans', 'fry pan', 'frypan', 'skillet', 'skillets'],
	title: 'Pan',
	form: 'flared',
	diameter: 280,
	depth: 52,
	wall: 3,
	handles: 1,
	hasLid: false,
	rise: 0.13,
	metal: materials.iron,
	kin: ['wok', 'griddle', 'crepe pan'],
	examples: [
		'a frying pan',
		'a pan 24 cm in diameter and 4 cm deep',
		'a pan 28 cm wide with a red handle and a lid',
	],
});

export const saucepan = panOf({
	id: 'saucepan',
	names: ['saucepan', 'saucepans', 'sauce pan', 'sauce pans', 'milk pan'],
	title: 'Saucepan',
	form: 'upright',
	diameter: 180,
	depth: 95,
	wall: 2.5,
	handles: 1,
	hasLid: false,
	rise: 0.1,
	metal: materials.steel,
	kin: ['fondue'],
	examples: [
		'a saucepan that holds 1.5 litres',
		'a saucepan 16 cm in diameter with a lid',
		'a copper saucepan 9 cm deep with a black handle',
	],
});

export const cookingPot = panOf({
	id: 'cooking_pot',
	names: [
		...['cooking pot', 'cooking pots', 'stock pot', 'stockpot', 'soup pot', 'pasta pot'],
		...['casserole', 'casserole dish', 'dutch oven'],
	],
	title: 'Cooking pot',
	form: 'upright',
	diameter: 240,
	depth: 140,
	wall: 3,
	handles: 2,
	hasLid: true,
	rise: 0.1,
	metal: materials.steel,
	kin: ['cauldron', 'steamer', 'pressure cooker'],
	examples: [
		'a cooking pot that holds 5 litres',
		'a stockpot 28 cm in diameter and 20 cm deep without a lid',
		'a red cooking pot with black handles and a golden knob',
	],
});
