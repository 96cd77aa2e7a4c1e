import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { archetypes } from '../lib/artisan/archetypes';
import { createOfflinePlanner } from '../lib/artisan/offline-planner';
import type { Prompt } from './artisan/expectation';
import { generated } from './artisan/generated';
import { createBuild } from './artisan/run/build';
import { readPrompts } from './artisan/run/prompts';
import { dataOf, head, linesOf, summaryOf } from './artisan/run/report';
import { type Result, resultOf, totalsOf } from './artisan/run/results';
import { takeTurns } from './artisan/run/turns';
import { print } from './support/rounds';

/**
 * The built-in planner's benchmark: what each prompt's exported files measure against what was asked.
 * `--prompts FILE` runs others than those of ARTISAN.md, `--generated 300` as many that are made up (`--seed 2` makes
 * others); `--json FILE` writes the results; names run only those.
 */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: {
			prompts: { type: 'string' },
			json: { type: 'string' },
			generated: { type: 'string' },
			seed: { type: 'string', default: '1' },
		},
		allowPositionals: true,
	});
	const all =
		values.generated === undefined
			? await readPrompts(values.prompts ?? new URL('artisan/prompts.json', import.meta.url))
			: generated(Number(values.generated), Number(values.seed));
	const unknown = positionals.filter((name) => all.every(({ id }) => id !== name));
	if (unknown.length > 0) throw new Error(`There is no prompt ${unknown.join(', ')}.`);
	const chosen = all.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
	if (chosen.length === 0) throw new Error('There is no prompt to run.');
	const results = await runAll(chosen);
	const totals = totalsOf(results);
	for (const line of summaryOf(totals)) print(line);
	if (values.json !== undefined) {
		await writeFile(values.json, `${JSON.stringify(dataOf(results, totals), null, '\t')}\n`);
	}
	process.exitCode = totals.false === 0 ? 0 : 1;
}

async function runAll(prompts: readonly Prompt[]): Promise<Result[]> {
	const [planner, build] = [createOfflinePlanner(archetypes), await createBuild()];
	const results: Result[] = [];
	print(head);
	for (const prompt of prompts) {
		const result = resultOf(prompt, await takeTurns(prompt.turns, { planner, build }));
		for (const line of linesOf(result)) print(line);
		// Files and meshes of hundreds of prompts are gigabytes.
		const turns = result.turns.map((turn) => ({ ...turn, files: null, model: null, before: null }));
		results.push({ ...result, turns });
	}
	return results;
}

await main();
