import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Failure, Interrupted } from './failure';

/** Where questions are asked; standard output stays free for the answer. */
export interface Terminal {
	readonly input: NodeJS.ReadableStream;
	readonly output: NodeJS.WritableStream;
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * Asks for one line. A secret is not shown while it is typed.
 * @throws Interrupted on Ctrl-C; Failure `usage` when the input ends instead
 */
export function ask(
	question: string,
	{ secret }: { secret: boolean },
	{ input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
	output.write(question);
	return new Promise((resolve, reject) => {
		// With `terminal` readline echoes by itself, so a secret's echo goes nowhere.
		const lines = createInterface({
			input,
			output: secret ? nowhere() : output,
			terminal: true,
			historySize: 0,
		});
		const settle = (finish: () => void) => {
			lines.removeAllListeners();
			lines.close();
			if (secret) output.write('\n');
			finish();
		};
		lines.once('line', (line) => settle(() => resolve(line)));
		lines.once('SIGINT', () => settle(() => reject(new Interrupted())));
		lines.once('close', () =>
			settle(() => reject(new Failure('usage', 'The input ended before an answer was given.'))),
		);
	});
}
