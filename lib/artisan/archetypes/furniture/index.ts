import type { Archetype } from '../archetype';
import { bed } from './bed';
import { bench } from './bench';
import { bookshelf } from './bookshelf';
import { chair } from './chair';
import { desk } from './desk';
import { floorLamp, tableLamp } from './lamp';
import { sofa } from './sofa';
import { barStool, stool } from './stool';
import { coffeeTable, table } from './table';
import { wardrobe } from './wardrobe';

export const furniture: readonly Archetype[] = [
	table,
	coffeeTable,
	bookshelf,
	chair,
	stool,
	barStool,
	desk,
	bench,
	bed,
	wardrobe,
	sofa,
	floorLamp,
	tableLamp,
];
