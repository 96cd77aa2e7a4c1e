import type { Archetype } from '../archetype';
import { boxWithLid } from './box-with-lid';
import { nameplate } from './nameplate';

export const prints: readonly Archetype[] = [boxWithLid, nameplate];
