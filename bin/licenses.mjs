#!/usr/bin/env node
// Prints package, version and licence of everything a production install brings, and fails on a licence
// that was not agreed to. Our own, because the checkers on npm want Node 24 or call a registry; what
// is needed is in node_modules already.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Licences that let the program be used, changed and passed on under MIT. */
const agreed = new Set([
	...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0'],
	...[
		'CC0-1.0',
		'CC-BY-4.0',
		'Unlicense',
		'OFL-1.1',
		'MPL-2.0',
		'PostgreSQL',
		'Python-2.0',
		'Zlib',
	],
]);

/**
 * Looked at one by one. `stated` is what their package.json says: when that changes, look again.
 * @type {{ name: RegExp, stated: string, why: string }[]}
 */
const lookedAt = [
	{
		name: /^@img\/sharp-libvips-/,
		stated: 'LGPL-3.0-or-later',
		why: 'a shared library that Next loads unchanged to resize pictures; can be replaced or left out',
	},
	{
		name: /^elkjs$/,
		stated: 'EPL-2.0',
		why: 'weak copyleft by file; unchanged inside Prisma Studio, which we never start',
	},
	{ name: /^seq-queue$/, stated: 'none stated', why: 'its LICENSE file is MIT' },
];

/**
 * Whether an SPDX expression can be met with agreed licences alone.
 * @param {string} expression
 * @returns {boolean}
 */
export function isAgreed(expression) {
	const text = expression.trim().replace(/^\((.*)\)$/, '$1');
	if (/ OR /.test(text)) return text.split(/ OR /).some(isAgreed);
	if (/ AND /i.test(text)) return text.split(/ AND /i).every(isAgreed);
	return agreed.has(text);
}

/** @typedef {{ name: string, version: string, licence: string, note: string, ok: boolean }} Row */

/** @returns {Row[]} sorted by name, one row for each version installed */
function productionPackages() {
	const { packages } = readJson(join(root, 'package-lock.json'));
	const rows = Object.entries(packages)
		.filter(
			([path, entry]) => path !== '' && !entry.dev && existsSync(join(root, path, 'package.json')),
		)
		.map(([path]) => toRow(readJson(join(root, path, 'package.json'))));
	const unique = new Map(rows.map((row) => [`${row.name}@${row.version}`, row]));
	return [...unique.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** @param {any} manifest @returns {Row} */
function toRow({ name, version, license, licenses }) {
	const stated =
		typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'none stated');
	const excuse = lookedAt.find((entry) => entry.name.test(name) && entry.stated === stated);
	return {
		name,
		version,
		licence: stated,
		note: excuse?.why ?? '',
		ok: excuse !== undefined || isAgreed(stated),
	};
}

/** @param {string} file @returns {any} */
function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

function main() {
	const rows = productionPackages();
	const width = Math.max(...rows.map(({ name, version }) => name.length + version.length + 1));
	for (const { name, version, licence, note } of rows) {
		console.log(`${`${name}@${version}`.padEnd(width)}  ${licence}${note ? `  (${note})` : ''}`);
	}
	const refused = rows.filter(({ ok }) => !ok);
	console.log(
		`\n${rows.length} packages, ${refused.length} with a licence that was not agreed to.`,
	);
	for (const { name, licence } of refused) {
		console.log(
			`${name}: ${licence}. Replace the package, or look at it and say why in bin/licenses.mjs.`,
		);
	}
	process.exitCode = refused.length > 0 || rows.length === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
