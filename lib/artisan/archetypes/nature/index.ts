import type { Archetype } from '../archetype';
import { christmasTree } from './christmas-tree';
import { palmTree } from './palm-tree';
import { snowman } from './snowman';
import { tree } from './tree';

export const nature: readonly Archetype[] = [christmasTree, tree, palmTree, snowman];
