import { globalOptions, type OptionName, optionTable } from './arguments';
import type { Command } from './command';

export const shellNames = ['bash', 'zsh', 'fish'] as const;

/** What can stand in a place: a file's name, one of some words, or what only the operator knows. */
export type Possible = 'files' | 'unknown' | readonly string[];

/** By the placeholder of an option, or the name of an operand. */
const possible: Readonly<Record<string, Possible>> = {
	FILE: 'files',
	SHELL: shellNames,
	ROLE: ['admin', 'user'],
	FORMAT: ['csv', 'jsonl'],
};

export const operandOf = ({ operand }: Command): Possible =>
	operand === undefined ? [] : (possible[operand.name] ?? 'unknown');

/** @returns null for a flag */
export function valuesOf(name: OptionName): Possible | null {
	const option = optionTable[name];
	return 'placeholder' in option ? (possible[option.placeholder] ?? 'unknown') : null;
}

export const optionNames = Object.keys(optionTable) as OptionName[];
export const valueOptions = optionNames.filter((name) => valuesOf(name) !== null);

export const optionsOf = (command: Command): readonly OptionName[] => [
	...command.options,
	...globalOptions,
];

export interface Noun {
	readonly noun: string;
	readonly about: string;
	/** Empty where the noun is the whole command. */
	readonly verbs: readonly Command[];
}

/** In the order of the table. */
export function nounsOf(all: readonly Command[]): Noun[] {
	return [...new Set(all.map(({ noun }) => noun))].map((noun) => {
		const own = all.filter((command) => command.noun === noun);
		const sole = own.find(({ verb }) => verb === '');
		return sole === undefined
			? { noun, about: own.map(({ verb }) => verb).join(', '), verbs: own }
			: { noun, about: sole.summary, verbs: [] };
	});
}
