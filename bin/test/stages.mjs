import { join } from 'node:path';
import { countPlaywright, countVitest } from './results.mjs';

const minutes = 60_000;
const node = process.execPath;
const next = 'node_modules/next/dist/bin/next';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[][]} commands run in turn until one fails
 * @property {number} timeoutMs for each command
 * @property {Record<string, string>} [env]
 * @property {() => import('./results.mjs').Count | null} [count] the tests in it; a stage without counts as one
 * @property {string} [needs] a stage that must have passed
 */

/** @param {string} root @returns {Record<string, Stage>} */
function allStages(root) {
	const report = (/** @type {string} */ name) => join(root, `.test/results/${name}.json`);
	const one = (/** @type {string} */ name, /** @type {string[][]} */ ...commands) => {
		return { name, commands, timeoutMs: 5 * minutes };
	};
	return {
		lint: one('lint', [node, 'node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off']),
		types: one(
			'types',
			[node, next, 'typegen'],
			[node, 'node_modules/typescript/bin/tsc', '--noEmit'],
		),
		architecture: one('architecture', [node, 'bin/architecture.mjs']),
		deadCode: one('dead code', [node, 'node_modules/knip/bin/knip.js', '--no-progress']),
		licences: one('licences', [node, 'bin/licenses.mjs']),
		unit: vitest('unit and integration', 'unit', 25, report('unit')),
		build: { name: 'build', commands: [[node, 'bin/build.mjs']], timeoutMs: 10 * minutes },
		contract: { ...vitest('contract', 'contract', 15, report('contract')), needs: 'build' },
		journeys: { ...playwright('journeys in a browser', report('journeys')), needs: 'build' },
		aftermath: { ...vitest('aftermath', 'aftermath', 5, report('aftermath')), needs: 'build' },
		coverage: one('security coverage', [node, 'bin/security-coverage.mjs']),
		slow: { ...vitest('slow', 'slow', 30, report('slow')), needs: 'build' },
	};
}

/** @param {string} name @param {string} project @param {number} limitMinutes @param {string} file @returns {Stage} */
function vitest(name, project, limitMinutes, file) {
	const command = [node, 'node_modules/vitest/vitest.mjs', 'run', '--project', project];
	return {
		name,
		commands: [[...command, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]],
		timeoutMs: limitMinutes * minutes,
		count: () => countVitest(file),
	};
}

/** @param {string} name @param {string} file @returns {Stage} */
function playwright(name, file) {
	return {
		name,
		commands: [[node, 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json']],
		timeoutMs: 25 * minutes,
		env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
		count: () => countPlaywright(file),
	};
}

/** @param {string} root @param {{ fast: boolean, slow: boolean }} mode @returns {Stage[]} in the order to run them */
export function stagesFor(root, { fast, slow }) {
	const all = allStages(root);
	const pick = (/** @type {string[]} */ ...names) => names.flatMap((name) => all[name] ?? []);
	if (fast) return pick('lint', 'types', 'architecture', 'unit');
	if (slow) return pick('build', 'slow');
	return pick(
		...['lint', 'types', 'architecture', 'deadCode', 'licences', 'unit'],
		...['build', 'contract', 'journeys', 'aftermath', 'coverage'],
	);
}
