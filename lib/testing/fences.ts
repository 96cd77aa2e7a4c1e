import { readdirSync, readFileSync } from 'node:fs';

export interface Fence {
	/** Of the line that opens it, in its page. */
	readonly line: number;
	/** What follows the backticks: `sh`, `sh exit=3`, `sh not-run`, `ini`. */
	readonly tag: string;
	readonly text: string;
}

/** The pages for operators, by name, in the order of their table of contents. */
export const operatorPages = ['README.md', 'install.md', 'configure.md', 'upgrade.md', 'back-up.md']
	.concat(['troubleshoot.md', 'grow.md', 'grow-further.md', 'moving-in.md', 'workspace.md'])
	.concat(['observe.md'])
	.map((name) => ({ name, text: readFileSync(`docs/${name}`, 'utf8') }));

export const pagesThere = () => readdirSync('docs').filter((name) => name.endsWith('.md'));

/** Fences may stand in a list, and are indented then. */
export function fencesOf(page: string): Fence[] {
	return [...page.matchAll(/^( *)```(\S[^\n]*)\n([\s\S]*?)^\1```$/gm)].map(
		({ index, 1: indent = '', 2: tag = '', 3: body = '' }) => ({
			line: page.slice(0, index).split('\n').length,
			tag,
			text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
		}),
	);
}
