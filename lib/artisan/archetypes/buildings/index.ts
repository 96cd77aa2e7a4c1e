import type { Archetype } from '../archetype';
import { house } from './house';
import { staircase } from './staircase';

export const buildings: readonly Archetype[] = [house, staircase];
