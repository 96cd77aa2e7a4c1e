import type { Plan } from '../plan';
import type { Phrase } from './read';
import type { Thing } from './thing';

/** What a phrase comes to: a thing and its number, its relation still open. */
export interface Candidate {
	readonly phrase: Phrase;
	readonly plan: Plan;
	readonly thing: Omit<Thing, 'relation' | 'of'>;
	readonly assumptions: readonly string[];
}
