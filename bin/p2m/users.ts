import { checkNewUsername } from '../../lib/auth/names';
import type { User } from '../../lib/auth/users';
import { AppError } from '../../lib/errors';
import type { Server } from '../../lib/server';
import type { Command, Context, Result } from './command';
import { confirm } from './confirm';
import { counted, isoSeconds, table } from './output';
import { passwordSource } from './passwords';
import { withServer } from './services';

const name = { name: 'NAME', required: true } as const;
const passwordOptions = ['password-stdin', 'password-file'] as const;

export const userCommands: readonly Command[] = [
	{
		noun: 'users',
		verb: 'create',
		operand: name,
		summary: 'add a user',
		about:
			'A name has 3 to 64 characters: letters A to Z, digits, dot, hyphen, underscore. The password is asked for twice, unless it comes from standard input or a file.',
		examples: [
			['users create maria', 'asks for her password'],
			['users create maria --password-stdin < password.txt', 'for scripts'],
		],
		options: passwordOptions,
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
		verb: 'disable',
		operand: name,
		summary: 'keep a user out; the account stays',
		about: 'Ends all sessions of the user at once. Asks first when nobody else could sign in then.',
		examples: [['users disable maria', '']],
		options: ['yes'],
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
];

async function create(context: Context): Promise<Result> {
	const username = context.operand;
	const readPassword = passwordSource(context);
	checkNewUsername(username);
	const user = await withServer(context, async ({ users, auth }) => {
		// Asked before the password, so that nobody types one in vain; the insert decides.
		if ((await users.find(username)) !== null) {
			throw new AppError('username_taken', `The username ${username} is taken. Choose another.`);
		}
		return auth.createUser(username, await readPassword());
	});
	return {
		json: { user: toJson(user) },
		text: `${user.username} is created and can sign in.`,
		hint: `\`${context.program} users list\` shows all users.`,
	};
}

async function list(context: Context): Promise<Result> {
	const users = await withServer(context, (server) => server.users.list());
	const columns = [
		{ title: 'ID', cell: (user: User) => String(user.id) },
		{ title: 'USERNAME', cell: (user: User) => user.username },
		{ title: 'CREATED', cell: (user: User) => isoSeconds(user.createdAt) },
		{ title: 'STATUS', cell: status },
	];
	const weak = users.find((user) => user.passwordIsDefault && user.isActive);
	const next =
		weak === undefined
			? `\`${context.program} users create NAME\` adds one.`
			: `\`${context.program} users passwd ${weak.username}\` replaces the default password.`;
	if (users.length === 0 && context.options.json === undefined) {
		context.warn('There are no users.');
	}
	return {
		json: { users: users.map(toJson) },
		text: table(users, columns, context.dim),
		hint: next,
	};
}

async function passwd(context: Context): Promise<Result> {
	const readPassword = passwordSource(context);
	const { username, endedSessions } = await withServer(context, async ({ auth }) => {
		const user = await auth.findUser(context.operand);
		const ended = await auth.resetPassword(user.username, await readPassword());
		return { username: user.username, ...ended };
	});
	return {
		json: { username, ended_sessions: endedSessions },
		text: `${username} has a new password. ${counted(endedSessions, 'session')} ended.`,
	};
}

async function disable(context: Context): Promise<Result> {
	const { user, endedSessions } = await withServer(context, async (server) => {
		const found = await server.auth.findUser(context.operand);
		if (await isLastActive(server, found)) {
			await confirm(
				context,
				`After this nobody can sign in: ${found.username} is the last active user.`,
			);
		}
		const ended = await server.sessions.count({ userId: found.id });
		await server.users.setActive(found.id, false);
		return { user: found, endedSessions: ended };
	});
	return {
		json: {
			user: toJson({ ...user, isActive: false }),
			changed: user.isActive,
			ended_sessions: endedSessions,
		},
		text: user.isActive
			? `${user.username} is disabled. ${counted(endedSessions, 'session')} ended.`
			: `${user.username} was disabled already.`,
		hint: `\`${context.program} users enable ${user.username}\` takes it back.`,
	};
}

async function isLastActive({ users }: Server, user: User): Promise<boolean> {
	const active = (await users.list()).filter(({ isActive }) => isActive);
	return active.length === 1 && active[0]?.id === user.id;
}

async function enable(context: Context): Promise<Result> {
	const user = await withServer(context, async ({ auth, users }) => {
		const found = await auth.findUser(context.operand);
		await users.setActive(found.id, true);
		return found;
	});
	return {
		json: { user: toJson({ ...user, isActive: true }), changed: !user.isActive },
		text: user.isActive
			? `${user.username} was enabled already.`
			: `${user.username} is enabled and can sign in.`,
	};
}

function status(user: User): string {
	const state = user.isActive ? 'active' : 'disabled';
	return user.passwordIsDefault ? `${state}, default password` : state;
}

function toJson(user: User) {
	return {
		id: user.id,
		username: user.username,
		is_active: user.isActive,
		password_is_default: user.passwordIsDefault,
		created_at: isoSeconds(user.createdAt),
	};
}
