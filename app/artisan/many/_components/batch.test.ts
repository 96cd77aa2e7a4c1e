import { expect, test } from 'vitest';
import { linesOfText } from '../../../../lib/artisan/batch-lines';
import { countLines, progressOf } from './batch';

test.each(['a cube', 'a cube\n\n  \nb\r\nc\rd', '\n\na'])(
	'%j has as many as the server reads',
	(text) => {
		expect(countLines(text)).toBe(linesOfText(text).length);
	},
);

test('an empty text has none', () => {
	expect(countLines(' \n ')).toBe(0);
});

test('what is finished and has no solid is told apart', () => {
	const counts = { queued: 1, running: 1, completed: 3, partial: 1 };
	const others = { needs_input: 1, unsupported: 1, failed: 1, cancelled: 1 };
	const entry = {
		...{ batch_id: '', name: '', created_at: '', total: 10, finished: 8, progress: 80 },
		counts: { ...counts, ...others },
	};
	expect(progressOf(entry)).toEqual({ finished: 8, total: 10, made: 4, failed: 4 });
});
