import type { Archetype } from '../archetype';
import { bolt } from './bolt';
import { gear } from './gear';

export const machine: readonly Archetype[] = [gear, bolt];
