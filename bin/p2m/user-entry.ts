import { operator } from '../../lib/auth/admin';
import { checkNewUsername } from '../../lib/auth/names';
import type { Role } from '../../lib/auth/types';
import { AppError } from '../../lib/errors';
import type { Server } from '../../lib/server';
import type { Context, Result } from './command';
import { Failure } from './failure';
import { linkAnswer } from './links';
import { counted, table } from './output';
import { passwordSource } from './passwords';
import { addressSettings, changing, withServer } from './services';
import { userColumns, userJson } from './user-rows';

/** `users.list` has a limit of its own, meant for pages. */
const everybody = 2 ** 31 - 1;

export async function create(context: Context): Promise<Result> {
	const username = context.operand;
	const role: Role = context.options.admin === undefined ? 'user' : 'admin';
	if (context.options.link !== undefined) {
		return createWithLink(context, { username, role });
	}
	const readPassword = passwordSource(context);
	checkNewUsername(username);
	const user = await changing(context, async (server) => {
		await requireFree(server, username);
		const password = await readPassword();
		return server.auth.admin.createUser(operator, { username, role, password });
	});
	return {
		json: { user: userJson(user) },
		text: `${user.username} is created and can sign in.`,
		hint: `\`${context.program} users list\` shows all users.`,
	};
}

async function createWithLink(
	context: Context,
	input: { username: string; role: Role },
): Promise<Result> {
	if (context.options['password-stdin'] ?? context.options['password-file']) {
		throw new Failure('usage', 'With --link the user chooses the password: give none.');
	}
	checkNewUsername(input.username);
	const work = async (server: Server) => {
		const user = await server.auth.admin.createUser(operator, input);
		const link = await server.auth.admin.createLink(operator, user.id);
		return linkAnswer(context, server, link, {
			words: `${user.username} is created, and chooses a password with this link.`,
			json: { user: userJson(user) },
		});
	};
	return changing(context, work, addressSettings);
}

/** Asked before the password, so that nobody types one in vain; the insert decides. @throws AppError `username_taken` */
async function requireFree({ users }: Server, username: string): Promise<void> {
	if ((await users.find(username)) !== null) {
		throw new AppError('username_taken', `The username ${username} is taken. Choose another.`);
	}
}

export async function list(context: Context): Promise<Result> {
	const users = await withServer(context, ({ auth }) => auth.admin.listUsers({}, everybody));
	const weak = users.find((user) => user.passwordIsDefault && user.isActive);
	const next =
		weak === undefined
			? `\`${context.program} users create NAME\` adds one.`
			: `\`${context.program} users passwd ${weak.username}\` replaces the default password.`;
	if (users.length === 0 && context.options.json === undefined) {
		context.warn('There are no users.');
	}
	return {
		json: { users: users.map(userJson) },
		text: table(users, userColumns, context.dim),
		hint: next,
	};
}

export async function passwd(context: Context): Promise<Result> {
	const readPassword = passwordSource(context);
	const { username, endedSessions } = await changing(context, async ({ auth }) => {
		const user = await auth.findUser(context.operand);
		const ended = await auth.resetPassword(user.username, await readPassword());
		return { username: user.username, ...ended };
	});
	return {
		json: { username, ended_sessions: endedSessions },
		text: `${username} has a new password. ${counted(endedSessions, 'session')} ended.`,
	};
}

export async function resetLink(context: Context): Promise<Result> {
	const work = async (server: Server) => {
		const { id } = await server.auth.findUser(context.operand);
		const { user, ...link } = await server.auth.admin.createLink(operator, id);
		if (!user.isActive && context.options.json === undefined) {
			context.warn(
				`${user.username} is disabled: the link works after \`${context.program} users enable ${user.username}\`.`,
			);
		}
		return linkAnswer(context, server, link, {
			words: `With this link ${user.username} chooses a new password.`,
			json: { username: user.username },
		});
	};
	return changing(context, work, addressSettings);
}
