import type { Archetype } from '../archetype';
import { boat, rowboat } from './boat';
import { car } from './car';
import { plane, propellerPlane } from './plane';
import { rocket } from './rocket';
import { truck } from './truck';

export const vehicles: readonly Archetype[] = [
	car,
	truck,
	rocket,
	boat,
	rowboat,
	plane,
	propellerPlane,
];
