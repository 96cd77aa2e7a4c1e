import { type Command, type Context, nameOf, type Result } from './command';
import { bashScript } from './completion-bash';
import { fishScript } from './completion-fish';
import { shellNames } from './completion-words';
import { zshScript } from './completion-zsh';
import { Failure } from './failure';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** @param all the table that it is in itself; asked for when it runs */
export function completionCommand(all: () => readonly Command[]): Command {
	return {
		noun: 'completion',
		verb: '',
		operand: { name: 'SHELL', required: true },
		summary: 'print what makes a shell complete p2m: bash, zsh or fish',
		about:
			"The script knows commands, options, files and what an option's value can be. Names of users are not completed: that would ask the database at each press of Tab, and show them. It completes the command p2m itself; without one on the PATH, make an alias of that name.",
		examples: [
			['completion bash > ~/.local/share/bash-completion/completions/p2m', ''],
			['completion zsh > ~/.zfunc/_p2m', 'with fpath=(~/.zfunc $fpath) before compinit'],
			['completion fish > ~/.config/fish/completions/p2m.fish', ''],
		],
		options: [],
		run: async (context) => completion(context, all()),
	};
}

function completion({ operand }: Context, all: readonly Command[]): Result {
	const shell = shellNames.find((name) => name === operand);
	if (shell === undefined) {
		throw new Failure(
			'usage',
			'There are completions for bash, zsh and fish.',
			`${nameOf({ noun: 'completion', verb: '' })} --help shows examples.`,
		);
	}
	const script = scripts[shell](all);
	return { json: { shell, script }, text: script.trimEnd() };
}
