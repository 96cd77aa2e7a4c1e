import type { Archetype } from '../archetype';
import { castleTower } from './castle-tower';
import { clockTower } from './clock-tower';
import { house } from './house';
import { operaHouse } from './opera-house';
import { skyscraper } from './skyscraper';

export const buildings: readonly Archetype[] = [
	house,
	skyscraper,
	clockTower,
	castleTower,
	operaHouse,
];
import { lighthouse } from './lighthouse';
import { pyramid } from './pyramid';
import { staircase } from './staircase';

export const buildings: readonly Archetype[] = [house, lighthouse, pyramid, staircase];
