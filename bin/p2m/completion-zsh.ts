import { globalOptions, type OptionName, optionTable } from './arguments';
import { type Command, nameOf } from './command';
import {
	nounsOf,
	operandOf,
	optionsOf,
	type Possible,
	valueOptions,
	valuesOf,
} from './completion-words';

type Described = readonly [string, string];

export function zshScript(all: readonly Command[]): string {
	const nouns = nounsOf(all);
	const groups = nouns.filter(({ verbs }) => verbs.length > 0);
	return `#compdef p2m
# zsh completion of p2m, made by \`p2m completion zsh\`
_p2m() {
	local -a items options
	local kind= given= skip= word previous=$words[CURRENT-1]
	for word in "\${(@)words[2,CURRENT-1]}"; do
		if [[ -n $skip ]]; then skip=; continue; fi
		case $word in
			(${valueOptions.map((name) => `--${name}`).join('|')}) skip=1 ;;
			(-*) ;;
			(*) given="\${given:+$given }$word" ;;
		esac
	done
	given=\${given#help }
	if [[ $PREFIX == --*=* ]]; then
		previous=\${PREFIX%%=*}
		compset -P '*='
	fi
	case $previous in
${valueOptions.map((name) => `\t\t(--${name}) ${spoken(valuesOf(name) ?? 'unknown')} ;;`).join('\n')}
		(*) case $given in
			(''|help) items=${list(nouns.map(({ noun, about }) => [noun, about]))} options=${described(globalOptions)} ;;
${groups
	.map(
		({ noun, verbs }) =>
			`\t\t\t(${quote(noun)}) items=${list(verbs.map(({ verb, summary }) => [verb, summary]))} options=${described(globalOptions)} ;;`,
	)
	.join('\n')}
${all.map(caseOf).join('\n')}
		esac ;;
	esac
	if [[ $PREFIX == -* ]]; then
		_describe -o option options
	elif [[ $kind == files ]]; then
		_files
	else
		_describe word items
	fi
}
if [[ $funcstack[1] == _p2m ]]; then _p2m "$@"; else compdef _p2m p2m; fi
`;
}

/** The second pattern is for what comes after the operand: options alone. */
function caseOf(command: Command): string {
	const name = nameOf(command);
	const options = `options=${described(optionsOf(command))}`;
	return `\t\t\t(${quote(name)}) ${spoken(operandOf(command))} ${options} ;;
\t\t\t(${quote(`${name} `)}*) ${options} ;;`;
}

function spoken(what: Possible): string {
	if (what === 'files') return 'kind=files';
	return `items=(${what === 'unknown' ? '' : what.map(quote).join(' ')})`;
}

const described = (names: readonly OptionName[]) =>
	list(names.map((name) => [`--${name}`, optionTable[name].about]));

const list = (rows: readonly Described[]) =>
	`(${rows.map(([word, about]) => quote(`${word}:${about.replaceAll(':', '\\:')}`)).join(' ')})`;

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
