import type { Archetype } from '../archetype';
import { christmasTree } from './christmas-tree';

export const nature: readonly Archetype[] = [christmasTree];
