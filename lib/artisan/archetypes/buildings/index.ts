import type { Archetype } from '../archetype';
import { barn } from './barn';
import { church } from './church';
import { house } from './house';
import { lighthouse } from './lighthouse';
import { pyramid } from './pyramid';
import { staircase } from './staircase';
import { windmill } from './windmill';

export const buildings: readonly Archetype[] = [
	barn,
	church,
	house,
	lighthouse,
	pyramid,
	staircase,
	windmill,
];
