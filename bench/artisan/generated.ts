import type { Prompt } from './expectation';
import { furniture } from './generated/furniture';
import { parts } from './generated/parts';
import { createRandom } from './generated/random';
import { rest } from './generated/rest';
import { sizes } from './generated/sizes';

const things = Object.entries({ ...furniture, ...parts, ...rest, ...sizes });

/**
 * Phrases of number x unit x role x colour x count, each kind of thing in its turn, with what must be measured of
 * them: as many as are wanted, the same ones for the same seed.
 */
export function generated(count: number, seed: number): Prompt[] {
	const random = createRandom(seed);
	return Array.from({ length: count }, (_, at): Prompt => {
		const [name, make] = things[at % things.length] ?? [];
		if (name === undefined || make === undefined) throw new Error('There is nothing to make.');
		const { text, expect } = make(random);
		return {
			id: `${name}-${seed}-${at + 1}`,
			turns: [text],
			expect: { status: 'completed', watertight: true, ...expect },
		};
	});
}
