import { operator } from '../../lib/auth/admin';
import type { User } from '../../lib/auth/users';
import { AppError } from '../../lib/errors';
import type { Server } from '../../lib/server';
import type { Context, Result } from './command';
import { confirm } from './confirm';
import { Failure } from './failure';
import { counted } from './output';
import { changing, withServer } from './services';
import { userJson } from './user-rows';

export async function role(context: Context): Promise<Result> {
	const { to } = context.options;
	if (to !== 'admin' && to !== 'user') {
		throw new Failure('usage', 'Say what the user shall be: --to admin or --to user.');
	}
	const { user, changed } = await changing(context, async ({ auth }) => {
		const { id } = await auth.findUser(context.operand);
		return auth.admin.setRole(operator, id, to);
	});
	const words = to === 'admin' ? 'an administrator' : 'no administrator';
	return {
		json: { user: userJson(user), changed },
		text: changed ? `${user.username} is now ${words}.` : `${user.username} was ${words} already.`,
	};
}

export async function disable(context: Context): Promise<Result> {
	const { user, changed, endedSessions } = await setActive(context, false);
	return {
		json: { user: userJson(user), changed, ended_sessions: endedSessions },
		text: changed
			? `${user.username} is disabled. ${counted(endedSessions, 'session')} ended.`
			: `${user.username} was disabled already.`,
		hint: `\`${context.program} users enable ${user.username}\` takes it back.`,
	};
}

export async function enable(context: Context): Promise<Result> {
	const { user, changed } = await setActive(context, true);
	return {
		json: { user: userJson(user), changed },
		text: changed
			? `${user.username} is enabled and can sign in.`
			: `${user.username} was enabled already.`,
	};
}

function setActive(context: Context, isActive: boolean) {
	return changing(context, async ({ auth }) => {
		const { id } = await auth.findUser(context.operand);
		return auth.admin.setActive(operator, id, isActive);
	});
}

export async function remove(context: Context): Promise<Result> {
	const dryRun = context.options['dry-run'] !== undefined;
	const run = dryRun ? withServer : changing;
	const { user, endedSessions } = await run(context, async (server) => {
		const found = await server.auth.findUser(context.operand);
		await requireAnotherAdmin(server, found);
		const live = await server.sessions.count({ userId: found.id });
		if (dryRun) {
			return { user: found, endedSessions: live };
		}
		await confirm(
			context,
			`This deletes ${found.username} for good: the account, ${counted(live, 'session')} and all links go, and the name is never given out again. The audit stays. \`users disable\` keeps somebody out and can be taken back.`,
			found.username,
		);
		return server.auth.admin.deleteUser(operator, found.id);
	});
	const what = `${user.username} and ${counted(endedSessions, 'session')}`;
	return {
		json: { user: userJson(user), ended_sessions: endedSessions, dry_run: dryRun },
		text: dryRun
			? `${what} would be deleted, and the name never given out again. Nothing was changed.`
			: `${what} are deleted. The name is not given out again.`,
	};
}

/** Said before anything is asked; deleting decides. @throws AppError `last_admin` */
async function requireAnotherAdmin({ auth }: Server, user: User): Promise<void> {
	if (user.role !== 'admin' || !user.isActive) {
		return;
	}
	const admins = await auth.admin.listUsers({ role: 'admin', isActive: true }, 2);
	if (admins.length === 1) {
		throw new AppError(
			'last_admin',
			`${user.username} is the last active administrator. Make somebody else one first.`,
		);
	}
}
