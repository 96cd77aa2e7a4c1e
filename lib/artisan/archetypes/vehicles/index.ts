import type { Archetype } from '../archetype';
import { car } from './car';
import { rocket } from './rocket';
import { truck } from './truck';

export const vehicles: readonly Archetype[] = [car, truck, rocket];
