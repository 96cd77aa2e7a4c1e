import { nearest } from '../../lib/nearest';
import { adoptCommand } from './adopt';
import { auditCommands } from './audit';
import { backupCommands } from './backup';
import { blockCommands } from './blocks';
import type { Command } from './command';
import { completionCommand } from './completion';
import { doctorCommands } from './doctor';
import { Failure } from './failure';
import { inviteCommands } from './invites';
import { migrateCommand } from './migrate';
import { visible } from './output';
import { secretCommands } from './secrets';
import { sessionCommands } from './sessions';
import { toolCommands } from './tools';
import { userCommands } from './users';

export const commands: readonly Command[] = [
	...userCommands,
	...sessionCommands,
	...blockCommands,
	...inviteCommands,
	...auditCommands,
	...secretCommands,
	...backupCommands,
	migrateCommand,
	adoptCommand,
	...doctorCommands,
	...toolCommands,
	completionCommand(() => commands),
];

const away = ['delete', 'withdraw', 'revoke', 'clear', 'retire'];

/** What people type who come from other programs; the first verb that the noun has is meant. */
const otherWords: Record<string, readonly string[]> = {
	add: ['create'],
	new: ['create', 'generate'],
	invite: ['create'],
	ls: ['list'],
	show: ['list', 'url'],
	delete: away,
	remove: away,
	rm: away,
	deactivate: ['disable'],
	activate: ['enable'],
	password: ['passwd'],
	reset: ['reset-link'],
	promote: ['role'],
	demote: ['role'],
	kill: ['revoke'],
	end: ['revoke'],
	unlock: ['clear'],
	lift: ['clear'],
	prune: ['cleanup'],
	purge: ['cleanup', 'prune'],
	check: ['verify'],
	download: ['export'],
	renew: ['rotate'],
};

export const ofNoun = (noun: string) => commands.filter((command) => command.noun === noun);

/** A noun without verbs, such as `doctor`: what follows it is its operand. */
export const soleCommand = (noun: string) => ofNoun(noun).find(({ verb }) => verb === '');

/** The command that the first one or two words name. @throws Failure `usage` with what was probably meant */
export function findCommand(noun: string, verb: string): Command {
	const found = soleCommand(noun) ?? ofNoun(noun).find((command) => command.verb === verb);
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
	if (soleCommand(group) !== undefined) {
		return `Did you mean "${group}"?`;
	}
	const verbs = ofNoun(group).map((command) => command.verb);
	const known = (otherWords[action.toLowerCase()] ?? []).find((word) => verbs.includes(word));
	const best = known ?? nearest(action, verbs);
	return best === null ? `${group} has: ${verbs.join(', ')}.` : `Did you mean "${group} ${best}"?`;
}
