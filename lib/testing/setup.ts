import fc from 'fast-check';
import { afterEach, beforeEach, expect } from 'vitest';

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 1) });

let errorsLogged: unknown[][] = [];
const printError = console.error;

beforeEach(() => {
	errorsLogged = [];
	console.error = (...values: unknown[]) => {
		errorsLogged.push(values);
		printError(...values);
	};
});

// A message on console.error is a defect that nobody looks at: it fails the test that caused it.
afterEach(() => {
	console.error = printError;
	expect(errorsLogged, 'nothing may be written to console.error').toEqual([]);
});
