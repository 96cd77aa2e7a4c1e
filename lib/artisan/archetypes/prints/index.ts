import type { Archetype } from '../archetype';
import { boxWithLid } from './box-with-lid';
import { dice } from './dice';
import { nameplate } from './nameplate';

export const prints: readonly Archetype[] = [boxWithLid, nameplate, dice];
