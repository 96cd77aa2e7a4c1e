import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Interrupted } from './failure';
import { ask } from './prompt';

function terminal() {
	const [input, output] = [new PassThrough(), new PassThrough()];
	return { input, output, shown: () => String(output.read() ?? '') };
}

test('a secret is not shown while it is typed, corrected or pasted', async () => {
	const screen = terminal();
	const answer = ask('Password: ', { secret: true }, screen);
	screen.input.write('secret sentencx');
	screen.input.write('\u007fe\r');
	expect(await answer).toBe('secret sentence');
	expect(screen.shown()).toBe('Password: \n');
});

test('other answers are shown', async () => {
	const screen = terminal();
	const answer = ask('Type yes: ', { secret: false }, screen);
	screen.input.write('yes\r');
	expect(await answer).toBe('yes');
	expect(screen.shown()).toContain('yes');
});

test('Ctrl-C interrupts, and the end of the input is no answer', async () => {
	const one = terminal();
	const interrupted = ask('Password: ', { secret: true }, one);
	one.input.write('half\u0003');
	await expect(interrupted).rejects.toBeInstanceOf(Interrupted);
	expect(one.shown()).not.toContain('half');

	const other = terminal();
	const ended = ask('Password: ', { secret: true }, other);
	other.input.write('\u0004');
	await expect(ended).rejects.toMatchObject({ kind: 'usage' });
});
