#!/usr/bin/env node
// Checks who imports whom against .dependency-cruiser.cjs; prints how many modules were read, since a
// cruiser that skips files finds nothing and looks content.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const roots = ['app', 'lib', 'bin', 'prisma', 'e2e', 'bench', 'server.ts', 'middleware.ts'];
/** Server actions: the browser gets a reference, never the code. */
const calledNotLoaded = '^app/.*/?actions\\.ts$';
/** Fewer than this many own modules means that files were skipped, not that the project shrank. */
const minimumModules = 120;

const { forbidden, options } = createRequire(import.meta.url)(
	join(repository, '.dependency-cruiser.cjs'),
);

/**
 * @param {string} baseDir the tree to read; the rules' paths are relative to it
 * @returns {Promise<{ modules: number, violations: { rule: string, why: string, where: string }[] }>}
 *   `modules` counts the tree's own files, without packages and built-ins
 */
export async function checkArchitecture(baseDir) {
	// Two readings: imports of types tie files together, but they are erased before anything is loaded,
	// so what can be reached at run time is judged without them.
	const direct = forbidden.filter((/** @type {any} */ rule) => !rule.to.reachable);
	const reached = forbidden.filter((/** @type {any} */ rule) => rule.to.reachable);
	const first = await read(baseDir, direct, true);
	const second = await read(baseDir, reached, false);
	return { modules: first.modules, violations: [...first.violations, ...second.violations] };
}

/**
 * @param {string} baseDir
 * @param {any[]} rules
 * @param {boolean} withTypes whether imports of types count
 */
async function read(baseDir, rules, withTypes) {
	const reasons = new Map(rules.map((rule) => [rule.name, String(rule.comment)]));
	const { output } = await cruise(
		roots.filter((root) => existsSync(join(baseDir, root))),
		{
			...options,
			baseDir,
			ruleSet: { forbidden: rules },
			validate: true,
			tsPreCompilationDeps: withTypes,
			doNotFollow: { path: [...options.doNotFollow.path, ...(withTypes ? [] : [calledNotLoaded])] },
		},
		undefined,
		{ tsConfig: extractTsConfig(join(repository, 'tsconfig.json')) },
	);
	if (typeof output === 'string') throw new Error('the cruiser answered with text');
	const violations = output.summary.violations.map(({ rule, from, to, via, cycle }) => ({
		rule: rule.name,
		why: reasons.get(rule.name) ?? '',
		where: [from, ...(cycle ?? via ?? [{ name: to }]).map(({ name }) => name)].join(' -> '),
	}));
	return { modules: output.modules.filter(isOwn).length, violations };
}

/** @param {{ source: string, coreModule?: boolean | undefined }} module */
function isOwn({ source, coreModule }) {
	return !coreModule && /^(app|lib|bin|prisma|e2e|bench)\/|^[^/]+\.ts$/.test(source);
}

async function main() {
	const { modules, violations } = await checkArchitecture(repository);
	for (const { rule, why, where } of violations) console.log(`${rule}: ${where}\n  ${why}`);
	console.log(`${modules} modules read, ${violations.length} violations.`);
	if (modules < minimumModules) {
		console.log(`At least ${minimumModules} modules were expected: files are being skipped.`);
	}
	process.exitCode = violations.length > 0 || modules < minimumModules ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
