import type { Archetype } from '../archetype';
import { car } from './car';

export const vehicles: readonly Archetype[] = [car];
