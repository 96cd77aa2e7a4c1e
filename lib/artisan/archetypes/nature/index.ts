import type { Archetype } from '../archetype';
import { cactus } from './cactus';
import { christmasTree } from './christmas-tree';
import { daisy, flower, sunflower } from './flower';
import { palmTree } from './palm-tree';
import { pineTree } from './pine-tree';
import { rose } from './rose';
import { snowman } from './snowman';
import { tree } from './tree';
import { tulip } from './tulip';

export const nature: readonly Archetype[] = [
	christmasTree,
	tree,
	palmTree,
	pineTree,
	snowman,
	flower,
	daisy,
	sunflower,
	tulip,
	rose,
	cactus,
];
