import type { Archetype } from '../archetype';
import { house } from './house';
import { lighthouse } from './lighthouse';
import { pyramid } from './pyramid';
import { staircase } from './staircase';

export const buildings: readonly Archetype[] = [house, lighthouse, pyramid, staircase];
