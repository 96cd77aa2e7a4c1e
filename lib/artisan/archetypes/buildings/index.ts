import type { Archetype } from '../archetype';
import { barn } from './barn';
import { bridge } from './bridge';
import { castleTower } from './castle-tower';
import { church } from './church';
import { clockTower } from './clock-tower';
import { house } from './house';
import { lighthouse } from './lighthouse';
import { operaHouse } from './opera-house';
import { pyramid } from './pyramid';
import { skyscraper } from './skyscraper';
import { staircase } from './staircase';
import { townhouse } from './townhouse';
import { windmill } from './windmill';

export const buildings: readonly Archetype[] = [
	barn,
	church,
	house,
	townhouse,
	skyscraper,
	clockTower,
	castleTower,
	operaHouse,
	lighthouse,
	pyramid,
	staircase,
	bridge,
	windmill,
];
