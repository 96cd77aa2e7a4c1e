import { globalOptions, type OptionName, optionTable } from './arguments';
import { type Command, nameOf } from './command';
import { nounsOf, operandOf, type Possible, valueOptions, valuesOf } from './completion-words';

export function fishScript(all: readonly Command[]): string {
	const nouns = nounsOf(all);
	const lines = [
		...nouns.map(({ noun, about }) => offer('__p2m_at', `-a ${quote(noun)} -d ${quote(about)}`)),
		offer('__p2m_at', `-a help -d ${quote('explain a command')}`),
		...nouns.flatMap(({ noun, verbs }) =>
			verbs.map(({ verb, summary }) =>
				offer(`__p2m_at ${noun}`, `-a ${quote(verb)} -d ${quote(summary)}`),
			),
		),
		...all.flatMap(linesOf),
		...globalOptions.map((name) => `complete -c p2m ${optionText(name)}`),
	];
	return `# fish completion of p2m, made by \`p2m completion fish\`
function __p2m_given
	set -l skip
	for word in (commandline -opc)[2..-1]
		if test -n "$skip"
			set skip
			continue
		end
		switch $word
			case ${valueOptions.map((name) => `--${name}`).join(' ')}
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __p2m_at
	set -l given (__p2m_given)
	test "$given[1]" = help; and set -e given[1]
	test "$given" = "$argv"
end
function __p2m_within
	set -l given (__p2m_given)
	test "$given[1..$(count $argv)]" = "$argv"
end
complete -c p2m -f
${lines.join('\n')}
`;
}

function linesOf(command: Command): string[] {
	const name = nameOf(command);
	const operand = operandOf(command);
	return [
		...(operand.length === 0 || operand === 'unknown'
			? []
			: [offer(`__p2m_at ${name}`, possibleText(operand))]),
		...command.options.map((option) => offer(`__p2m_within ${name}`, optionText(option))),
	];
}

const offer = (condition: string, what: string) => `complete -c p2m -n ${quote(condition)} ${what}`;

function optionText(name: OptionName): string {
	const option = optionTable[name];
	const value = valuesOf(name);
	const short = 'short' in option ? ` -s ${option.short}` : '';
	const takes = value === null ? '' : ` -r ${possibleText(value)}`;
	return `-l ${name}${short}${takes} -d ${quote(option.about)}`.replaceAll('  ', ' ');
}

function possibleText(what: Possible): string {
	if (what === 'files') return '-F';
	return what === 'unknown' ? '-f' : `-f -a ${quote(what.join(' '))}`;
}

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
