import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Setting, settings } from '../lib/settings';
import { fencesOf, operatorPages, pagesThere } from '../lib/testing/fences';
import { commands } from './p2m/commands';

const pages = [
	...operatorPages.map(({ name, text }) => ({ name: `docs/${name}`, text })),
	...['README.md', 'docs/command-line.md'].map((name) => ({
		name,
		text: readFileSync(name, 'utf8'),
	})),
];
const textOf = (name: string) => pages.find((page) => page.name === name)?.text ?? '';

/** As GitHub makes them. */
const anchorsOf = (text: string) =>
	[...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
		title
			.toLowerCase()
			.replaceAll(/[^\w\s-]/g, '')
			.replaceAll(' ', '-'),
	);

test.each(pages)('links of $name lead somewhere', ({ name, text }) => {
	for (const [, path = '', anchor] of text.matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)/g)) {
		const file = path === '' ? name : join(dirname(name), path);
		expect(existsSync(file), `${name}: ${path}`).toBe(true);
		if (anchor !== undefined) expect(anchorsOf(readFileSync(file, 'utf8'))).toContain(anchor);
	}
});

test('every page is in the table of contents, and its commands are run by the contract test', () => {
	const names = pagesThere();
	expect([...operatorPages.map(({ name }) => name), 'command-line.md'].sort()).toEqual(
		names.sort(),
	);
	for (const name of names) {
		if (name !== 'README.md') expect(textOf('docs/README.md')).toContain(`](${name})`);
	}
});

describe('fences', () => {
	const fences = operatorPages.flatMap(({ text }) => fencesOf(text));

	test('are of a kind that is run, or is no command', () => {
		for (const { tag } of fences) {
			expect(tag).toMatch(/^(sh|sh exit=\d+|sh not-run|ini|sql)$/);
		}
	});

	test('what is not run is in the table of docs/README.md, and nothing else is', () => {
		const skipped = fences.filter(({ tag }) => tag === 'sh not-run');
		const programs = skipped.flatMap(({ text }) =>
			text
				.trim()
				.split('\n')
				.map((line) => line.split(' ')[0] ?? ''),
		);
		const [, section = ''] = textOf('docs/README.md').split('## How these pages are tested');
		const rows = section.split('\n').filter((line) => line.startsWith('| `'));
		const listed = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
		expect(listed.map(([, program]) => program).sort()).toEqual([...new Set(programs)].sort());
		expect(skipped.length).toBeLessThan(8);
	});
});

test('configure.md has every setting with the words of lib/settings.ts, and no other', () => {
	const wanted = Object.entries<Setting>(settings)
		.filter(([name]) => name !== 'NODE_ENV')
		.map(
			([name, { example, about }]) =>
				`| \`${name}\` | ${example ? `\`${example}\`` : ''} | ${about} |`,
		);
	const rows = textOf('docs/configure.md').split('\n');
	expect(rows.filter((row) => row.startsWith('| `'))).toEqual(wanted);
});

test('troubleshoot.md names only findings that the doctor has', () => {
	const doctor = readdirSync('lib/doctor')
		.filter((name) => !name.endsWith('.test.ts'))
		.map((name) => readFileSync(join('lib/doctor', name), 'utf8'))
		.concat(readFileSync('bin/p2m/doctor.ts', 'utf8'))
		.join('\n');
	const named = [
		...textOf('docs/troubleshoot.md').matchAll(
			/`((?:accounts|artisan|database|deployment|network|settings|storage)\.\w+)`/g,
		),
	].map(([, id = '']) => id);
	expect(named.length).toBeGreaterThan(25);
	for (const id of named) {
		const isSetting = id.startsWith('settings.') && id.slice(9).toUpperCase() in settings;
		expect(isSetting || doctor.includes(`'${id}'`), id).toBe(true);
	}
});

test('the pages name only commands that there are', () => {
	for (const { name, text } of pages) {
		const code = [...text.matchAll(/\bp2m (?:-- )?([a-z]+)(?: ([a-z-]+))?/g)];
		for (const [whole, noun = '', verb = ''] of code) {
			const own = commands.filter((command) => command.noun === noun);
			if (own.length === 0) continue;
			const isThere = own.some((command) => command.verb === '' || command.verb === verb);
			expect(isThere || verb === '', `${name}: ${whole}`).toBe(true);
		}
	}
});
