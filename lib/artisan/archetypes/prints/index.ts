import type { Archetype } from '../archetype';
import { boxWithLid } from './box-with-lid';
import { coaster } from './coaster';
import { dice } from './dice';
import { hook, hookRail } from './hook';
import { nameplate } from './nameplate';
import { notebook } from './notebook';
import { penHolder } from './pen-holder';
import { phoneStand } from './phone-stand';

export const prints: readonly Archetype[] = [
	boxWithLid,
	nameplate,
	phoneStand,
	hook,
	hookRail,
	penHolder,
	coaster,
	notebook,
	dice,
];
