import type { Archetype } from '../archetype';
import { house } from './house';

export const buildings: readonly Archetype[] = [house];
