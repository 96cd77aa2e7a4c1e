import { globalOptions } from './arguments';
import { type Command, nameOf } from './command';
import {
	nounsOf,
	operandOf,
	optionsOf,
	type Possible,
	valueOptions,
	valuesOf,
} from './completion-words';

/** Runs in bash 3.2 too, which macOS still brings. */
export function bashScript(all: readonly Command[]): string {
	const nouns = nounsOf(all);
	return `# bash completion of p2m, made by \`p2m completion bash\`
_p2m() {
	local IFS=$' \\t\\n' cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
	local kind= words= options= given= skip= word i
	# bash takes "--to=user" for three words.
	if [[ $cur == '=' ]]; then cur=
	elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=\${COMP_WORDS[i]}
		if [[ $word == '=' ]]; then skip=1; continue; fi
		if [[ -n $skip ]]; then skip=; continue; fi
		case $word in
			${valueOptions.map((name) => `--${name}`).join('|')}) skip=1 ;;
			-*) ;;
			*) given="\${given:+$given }$word" ;;
		esac
	done
	given=\${given#help }
	case $prev in
${valueOptions.map((name) => `\t\t--${name}) ${spoken(valuesOf(name) ?? 'unknown')} ;;`).join('\n')}
		*) case $given in
			''|help) words=${quoted([...nouns.map(({ noun }) => noun), 'help'])} options=${quoted(dashed(globalOptions))} ;;
${nouns
	.filter(({ verbs }) => verbs.length > 0)
	.map(
		({ noun, verbs }) =>
			`\t\t\t${quote(noun)}) words=${quoted(verbs.map(({ verb }) => verb))} options=${quoted(dashed(globalOptions))} ;;`,
	)
	.join('\n')}
${all.map(caseOf).join('\n')}
		esac ;;
	esac
	if [[ $cur == -* ]]; then words=$options kind=; fi
	if [[ $kind == files ]]; then
		IFS=$'\\n' COMPREPLY=($(compgen -f -- "$cur"))
		type compopt > /dev/null 2>&1 && compopt -o filenames 2> /dev/null
	else
		COMPREPLY=($(compgen -W "$words" -- "$cur"))
	fi
}
complete -F _p2m p2m
`;
}

/** The second pattern is for what comes after the operand: options alone. */
function caseOf(command: Command): string {
	const name = nameOf(command);
	const options = `options=${quoted(dashed(optionsOf(command)))}`;
	return `\t\t\t${quote(name)}) ${spoken(operandOf(command))} ${options} ;;
\t\t\t${quote(`${name} `)}*) ${options} ;;`;
}

function spoken(what: Possible): string {
	if (what === 'files') return 'kind=files';
	return `words=${quoted(what === 'unknown' ? [] : what)}`;
}

const dashed = (names: readonly string[]) => names.map((name) => `--${name}`);
const quote = (text: string) => `'${text}'`;
const quoted = (words: readonly string[]) => quote(words.join(' '));
