import { globalOptions, type OptionName, optionTable } from './arguments';
import { type Command, nameOf } from './command';
import { commands, ofNoun, soleCommand } from './commands';

const exitCodesHelp = `Exit codes
  0  done
  1  failed unexpectedly, \`audit verify\` or \`restore --verify\` found damage, or \`doctor\` a fault
  2  wrong usage, or a question was answered with no
  3  refused: a rule or a setting is against it, the name is taken, nobody would be left to administer,
     or \`migrate --plan\` found a database that this version cannot upgrade
  4  not found: no such user, session or invitation
  5  the database cannot be reached or used
  6  a setting is wrong
  130  interrupted by Ctrl-C`;

/** Help for everything, for one noun, or for one command: examples first. */
export function helpFor(words: readonly string[], program: string): string {
	const [noun = '', verb = ''] = words;
	const command = soleCommand(noun) ?? ofNoun(noun).find((candidate) => candidate.verb === verb);
	if (command !== undefined) {
		return helpOfCommand(command, program);
	}
	const group = ofNoun(noun);
	return group.length > 0 ? helpOfGroup(group, program) : helpOfAll(program);
}

function helpOfCommand(command: Command, program: string): string {
	const options = optionLines([...command.options, ...globalOptions]);
	const about = command.about === undefined ? [] : [wrapped(command.about)];
	return sections(
		`${capital(command.summary)}.`,
		examples(command.examples, program),
		`Usage\n  ${program} ${usageOf(command)}`,
		...about,
		`Options\n${options}`,
	);
}

function helpOfGroup(group: readonly Command[], program: string): string {
	const shown = group.flatMap((command) => command.examples.slice(0, 1));
	return sections(
		examples(shown, program),
		`Commands\n${commandLines(group)}`,
		`${program} ${group[0]?.noun ?? ''} VERB --help explains one of them.`,
	);
}

function helpOfAll(program: string): string {
	return sections(
		'Runs Prompt2Mesh: users, sessions, audit, secrets. Works while the server runs and while it is stopped.',
		examples(
			[
				['users create maria', 'add a user'],
				['users reset-link maria', 'a link by which she chooses a new password'],
				['sessions revoke --user maria', 'sign her out everywhere'],
				['audit verify', 'show that nobody changed the audit'],
			],
			program,
		),
		`Commands\n${commandLines(commands)}`,
		`Options of every command\n${optionLines(globalOptions)}`,
		'Passwords are asked for, or come from --password-stdin or --password-file FILE; they are never arguments.',
		exitCodesHelp,
		`${program} COMMAND --help explains a command; docs/command-line.md has it all.`,
	);
}

function usageOf(command: Command): string {
	const { operand, options } = command;
	const name =
		operand?.required === true ? ` ${operand.name}` : operand ? ` [${operand.name}]` : '';
	return `${nameOf(command)}${name}${options.map((option) => ` [${optionText(option)}]`).join('')}`;
}

function optionText(name: OptionName): string {
	const option = optionTable[name];
	return 'placeholder' in option ? `--${name} ${option.placeholder}` : `--${name}`;
}

function optionLines(names: readonly OptionName[]): string {
	return twoColumns(
		names.map((name) => {
			const option = optionTable[name];
			const short = 'short' in option ? `-${option.short}, ` : '';
			return [`${short}${optionText(name)}`, option.about];
		}),
	);
}

function commandLines(listed: readonly Command[]): string {
	return twoColumns(
		listed.map((command) => [
			`${nameOf(command)}${command.operand === undefined ? '' : ` ${command.operand.name}`}`,
			command.summary,
		]),
	);
}

function examples(list: ReadonlyArray<readonly [string, string]>, program: string): string {
	return `Examples\n${twoColumns(list.map(([line, about]) => [`${program} ${line}`, about]))}`;
}

function twoColumns(rows: ReadonlyArray<readonly [string, string]>): string {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join('\n');
}

function wrapped(text: string, width = 88): string {
	return text.replaceAll(new RegExp(`(?=.{${width}})(.{1,${width}}) `, 'g'), '$1\n');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const sections = (...parts: readonly string[]) => parts.join('\n\n');
