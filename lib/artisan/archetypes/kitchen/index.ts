import type { Archetype } from '../archetype';
import { bottle } from './bottle';
import { bowl } from './bowl';
import { mug } from './mug';
import { cookingPot, pan, saucepan } from './pan';
import { plate, saucer } from './plate';
import { teapot } from './teapot';
import { vase } from './vase';

export const kitchen: readonly Archetype[] = [
	mug,
	vase,
	bowl,
	plate,
	saucer,
	bottle,
	teapot,
	pan,
	saucepan,
	cookingPot,
];
