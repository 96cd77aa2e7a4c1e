#!/usr/bin/env node
// Prints, for each number of the security requirements, the tests whose titles carry it, and fails when
// a required number has none. It reads the titles from the sources: a test that is skipped or fails
// is the test run's business, which counts it as failed.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = ['lib', 'app', 'bin', 'prisma', 'e2e', 'bench'];

/** What each number asks for, in a word. */
const requirements = new Map([
	[1, 'bodies and codes of the contract'],
	[2, 'revocation holds at once'],
	[3, 'parallel sign-ins all succeed'],
	[4, 'tokens fit their column'],
	[5, 'one spelling of a token'],
	[6, 'algorithms and headers'],
	[7, 'times of a token'],
	[8, 'the signing key'],
	[9, 'refusals tell nothing'],
	[10, '72 bytes of bcrypt'],
	[11, 'new passwords'],
	[12, 'the default password'],
	[13, 'hashing never blocks'],
	[14, 'counters are shared'],
	[15, 'a lockout is no weapon'],
	[16, 'limits and addresses'],
	[17, 'usernames'],
	[18, 'session fixation, logout'],
	[19, 'the cookie'],
	[20, 'foreign origins'],
	[21, 'nothing is left behind'],
	[22, 'where ?next= may lead'],
	[23, 'middleware is not the gate'],
	[24, 'security headers'],
	[25, 'bodies, methods, outages, logs'],
	[26, 'refresh tokens'],
	[27, 'tokens stored as digests'],
	[28, 'the audit'],
]);

const required = [...requirements.keys()];

/**
 * The titles of `test`, `it` and `describe` calls (with .each and the like) that name a number.
 * @param {string} source TypeScript
 * @returns {{ title: string, numbers: number[] }[]}
 */
export function numberedTitles(source) {
	/** @type {string[]} */
	const titles = [];
	/** @param {ts.Node} node */
	const visit = (node) => {
		const title = ts.isCallExpression(node) && isTestCall(node.expression) && node.arguments[0];
		if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
			titles.push(title.getText().slice(1, -1).replace(/\s+/g, ' '));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('tests.tsx', source, ts.ScriptTarget.Latest, true));
	return titles.flatMap((title) => {
		const numbers = [...title.matchAll(/\bS(\d{1,2})\b/g)].map(([, digits]) => Number(digits));
		return numbers.length > 0 ? [{ title, numbers: [...new Set(numbers)] }] : [];
	});
}

/** `test`, `test.only`, `test.each(rows)`, `describe.each(hosts())` ... @param {ts.Expression} callee @returns {boolean} */
function isTestCall(callee) {
	if (ts.isIdentifier(callee)) return ['test', 'it', 'describe'].includes(callee.text);
	if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) {
		return isTestCall(callee.expression);
	}
	return false;
}

/** @param {string} folder @returns {string[]} */
function testFiles(folder) {
	const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

function main() {
	/** @type {Map<number, string[]>} */
	const found = new Map([...requirements.keys()].map((number) => [number, []]));
	for (const file of folders.flatMap(testFiles)) {
		for (const { title, numbers } of numberedTitles(readFileSync(file, 'utf8'))) {
			for (const number of numbers) found.get(number)?.push(`${relative(root, file)}: ${title}`);
		}
	}
	const missing = required.filter((number) => found.get(number)?.length === 0);
	for (const [number, about] of requirements) {
		const tests = found.get(number) ?? [];
		const state =
			tests.length > 0 ? `${tests.length} tests` : required.includes(number) ? 'MISSING' : 'later';
		console.log(`S${number} ${about}: ${state}`);
		for (const test of tests) console.log(`    ${test}`);
	}
	console.log(
		`\n${required.length - missing.length} of ${required.length} required numbers have tests.` +
			(missing.length > 0 ? ` Without: ${missing.map((number) => `S${number}`).join(', ')}.` : ''),
	);
	process.exitCode = missing.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
