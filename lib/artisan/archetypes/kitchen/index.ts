import type { Archetype } from '../archetype';
import { mug } from './mug';
import { vase } from './vase';

export const kitchen: readonly Archetype[] = [mug, vase];
