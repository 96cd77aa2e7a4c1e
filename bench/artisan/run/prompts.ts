import { readFile } from 'node:fs/promises';
import { type Prompt, promptFile } from '../expectation';

/** @throws for a file with a word in it that nothing judges, or with one id twice */
export async function readPrompts(file: string | URL): Promise<Prompt[]> {
	const { prompts } = promptFile.parse(JSON.parse(await readFile(file, 'utf8')));
	const twice = prompts.find(({ id }, at) => prompts.findIndex((one) => one.id === id) !== at);
	if (twice !== undefined) throw new Error(`There are two prompts "${twice.id}".`);
	return prompts;
}
