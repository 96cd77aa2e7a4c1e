import type { Archetype } from '../archetype';
import { star } from './star';

export const shapes: readonly Archetype[] = [star];
