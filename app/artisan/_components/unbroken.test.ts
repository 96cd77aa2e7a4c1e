import { expect, test } from 'vitest';
import { unbroken } from './unbroken';

test.each([
	['from 0.1 m to 6 m, and 9 m was asked', 'from 0.1\u00a0m to 6\u00a0m, and 9\u00a0m was asked'],
	['27 % of it', '27\u00a0% of it'],
	['120 x 70 x 75 cm', '120\u00a0x 70\u00a0x 75\u00a0cm'],
	['4 sides, 3 inside', '4 sides, 3 inside'],
])('%s', (words, kept) => expect(unbroken(words)).toBe(kept));
