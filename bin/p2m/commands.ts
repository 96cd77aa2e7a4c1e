import type { Command } from './command';
import { Failure } from './failure';
import { visible } from './output';
import { sessionCommands } from './sessions';
import { nearest } from './suggest';
import { toolCommands } from './tools';
import { userCommands } from './users';

export const commands: readonly Command[] = [...userCommands, ...sessionCommands, ...toolCommands];

/** What people type who come from other programs. */
const otherWords: Record<string, string> = {
	add: 'create',
	new: 'create',
	ls: 'list',
	show: 'list',
	delete: 'disable',
	remove: 'disable',
	rm: 'disable',
	deactivate: 'disable',
	activate: 'enable',
	password: 'passwd',
	kill: 'revoke',
	end: 'revoke',
	prune: 'cleanup',
	purge: 'cleanup',
};

export const ofNoun = (noun: string) => commands.filter((command) => command.noun === noun);

/** The command that the first two words name. @throws Failure `usage` with what was probably meant */
export function findCommand(noun: string, verb: string): Command {
	const found = ofNoun(noun).find((command) => command.verb === verb);
	if (found === undefined) {
		throw new Failure(
			'usage',
			`There is no command "${visible(`${noun} ${verb}`.trim())}".`,
			meant(noun, verb),
		);
	}
	return found;
}

function meant(noun: string, verb: string): string {
	const nouns = [...new Set(commands.map((command) => command.noun))];
	const [likelyNoun, likelyVerb] = [nearest(noun, nouns), nearest(verb, nouns)];
	// "create user" is "users create" the other way round.
	const [group, action] =
		likelyNoun === null && likelyVerb !== null ? [likelyVerb, noun] : [likelyNoun, verb];
	if (group === null) {
		return '--help lists the commands.';
	}
	const verbs = ofNoun(group).map((command) => command.verb);
	const known = verbs.find((candidate) => candidate === otherWords[action.toLowerCase()]);
	const best = known ?? nearest(action, verbs);
	return best === null ? `${group} has: ${verbs.join(', ')}.` : `Did you mean "${group} ${best}"?`;
}
