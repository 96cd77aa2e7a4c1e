import type { Expectation } from '../expectation';
import type { Random } from './random';

/** Makes a phrase of one kind, and what its files must measure. */
export type Thing = (random: Random) => { readonly text: string; readonly expect: Expectation };
