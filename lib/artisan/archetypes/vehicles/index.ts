import type { Archetype } from '../archetype';
import { car } from './car';
import { truck } from './truck';

export const vehicles: readonly Archetype[] = [car, truck];
