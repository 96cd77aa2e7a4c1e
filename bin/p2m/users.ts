import type { Command } from './command';
import { create, list, passwd, resetLink } from './user-entry';
import { disable, enable, remove, role } from './user-standing';

const name = { name: 'NAME', required: true } as const;
const passwordOptions = ['password-stdin', 'password-file'] as const;

export const userCommands: readonly Command[] = [
	{
		noun: 'users',
		verb: 'create',
		operand: name,
		summary: 'add a user',
		about:
			'A name has 3 to 64 characters: letters A to Z, digits, dot, hyphen, underscore. The password is asked for twice, unless it comes from standard input or a file; with --link its owner chooses it, and nobody else learns it.',
		examples: [
			['users create maria', 'asks for her password'],
			['users create maria --link', 'prints a link by which she chooses it'],
			['users create maria --password-stdin < password.txt', 'for scripts'],
			['users create maria --admin', 'she may administer'],
		],
		options: ['admin', 'link', ...passwordOptions],
		run: create,
	},
	{
		noun: 'users',
		verb: 'list',
		summary: 'show all users',
		examples: [
			['users list', ''],
			['users list --json', 'for scripts'],
		],
		options: [],
		run: list,
	},
	{
		noun: 'users',
		verb: 'passwd',
		operand: name,
		summary: 'give a user a new password',
		about: 'Needs no old password. Ends all sessions of the user.',
		examples: [['users passwd maria', 'asks for the new password']],
		options: passwordOptions,
		run: passwd,
	},
	{
		noun: 'users',
		verb: 'reset-link',
		operand: name,
		summary: 'print a link by which a user chooses a new password',
		about:
			'The link works once, within 24 hours, and voids the one before. Nothing changes until it is used; then all sessions of the user end.',
		examples: [['users reset-link maria', '']],
		options: [],
		run: resetLink,
	},
	{
		noun: 'users',
		verb: 'role',
		operand: name,
		summary: 'make a user an administrator, or no longer one',
		about: 'The last active administrator stays one. Works at once; sessions go on.',
		examples: [
			['users role maria --to admin', ''],
			['users role maria --to user', ''],
		],
		options: ['to'],
		run: role,
	},
	{
		noun: 'users',
		verb: 'disable',
		operand: name,
		summary: 'keep a user out; the account stays',
		about: 'Ends all sessions of the user at once. Refused for the last active administrator.',
		examples: [['users disable maria', '']],
		options: [],
		run: disable,
	},
	{
		noun: 'users',
		verb: 'enable',
		operand: name,
		summary: 'let a disabled user in again',
		about: 'Sessions that ended when the user was disabled stay ended.',
		examples: [['users enable maria', '']],
		options: [],
		run: enable,
	},
	{
		noun: 'users',
		verb: 'delete',
		operand: name,
		summary: 'delete an account for good',
		about:
			'The account, its sessions and its links go; the name is never given out again; the audit stays. Asks for the name. `users disable` keeps somebody out and can be taken back. Refused for the last active administrator.',
		examples: [
			['users delete maria --dry-run', 'what would go'],
			['users delete maria', 'asks for the name once more'],
		],
		options: ['dry-run', 'yes'],
		run: remove,
	},
];
