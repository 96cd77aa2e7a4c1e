import type { Archetype } from '../archetype';
import { house } from './house';
import { pyramid } from './pyramid';
import { staircase } from './staircase';

export const buildings: readonly Archetype[] = [house, pyramid, staircase];
