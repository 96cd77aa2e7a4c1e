import type { Archetype } from '../archetype';
import { bridge } from './bridge';
import { castleTower } from './castle-tower';
import { clockTower } from './clock-tower';
import { house } from './house';
import { operaHouse } from './opera-house';
import { skyscraper } from './skyscraper';
import { townhouse } from './townhouse';

export const buildings: readonly Archetype[] = [
	house,
	townhouse,
	skyscraper,
	clockTower,
	castleTower,
	operaHouse,
	bridge,
];
