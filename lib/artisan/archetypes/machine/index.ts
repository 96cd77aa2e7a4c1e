import type { Archetype } from '../archetype';
import { bolt } from './bolt';
import { bracket } from './bracket';
import { flange } from './flange';
import { gear } from './gear';
import { nut } from './nut';
import { metalPlate, perforatedPlate } from './perforated-plate';
import { pipe, pipeElbow } from './pipe';
import { spring } from './spring';
import { washer } from './washer';

export const machine: readonly Archetype[] = [
	gear,
	bolt,
	nut,
	washer,
	pipe,
	pipeElbow,
	flange,
	spring,
	bracket,
	metalPlate,
	perforatedPlate,
];
