import type { Archetype } from '../archetype';
import { barn } from './barn';
import { house } from './house';
import { lighthouse } from './lighthouse';
import { pyramid } from './pyramid';
import { staircase } from './staircase';
import { windmill } from './windmill';

export const buildings: readonly Archetype[] = [
	barn,
	house,
	lighthouse,
	pyramid,
	staircase,
	windmill,
];
