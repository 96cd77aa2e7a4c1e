import { expect, test } from 'vitest';
import { missingThings } from './missing';

test.each([
	['a table next to a velociraptor', ['velociraptor'], ['velociraptor']],
	['a table and a mug', ['mug'], ['mug']],
	['a chair with two golden wings', ['wings'], ['wings']],
	['a vase with a handle on the table', ['handle', 'table'], ['handle', 'table']],
	['Draw a sphere that can bounce', ['bounce'], []],
	['a nice table', ['nice'], []],
	['a vase shaped like an hourglass', ['hourglass'], ['hourglass']],
	['a bracket with 2 holes of 5 mm in each leg', ['leg'], ['leg']],
	['a table with 4 round legs', [], []],
	['a table ( next to [ a cat', ['cat'], []],
	['a table with a $(', ['$('], []],
])('%s', (prompt, ignored, missing) => {
	expect(missingThings(prompt, ignored)).toEqual(missing);
});
