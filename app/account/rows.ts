import type { SignedIn } from '../../lib/auth/types';
import { server } from '../../lib/server';
import { describeDevice } from '../device';
import { account } from '../messages-account';
import type { ActivityRow } from './_components/activity';

const pageRows = 20;

/** What happened to somebody's account, newest first. @param before the id that an older page begins below */
export async function activityOf(
	user: SignedIn,
	before: unknown,
): Promise<{ rows: ActivityRow[]; older: number | null; isOlder: boolean }> {
	const id = typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null;
	const page = { limit: pageRows + 1, ...(id === null ? {} : { before: id }) };
	const found = await server().audit.list({ userId: user.userId }, page);
	const shown = found.slice(0, pageRows);
	return {
		rows: shown.map((row) => ({
			id: row.id,
			at: row.at.toISOString(),
			what: account.actions[row.action] ?? row.action,
			isRefused: row.outcome === 'refused',
			by: byWhom(row.actor, user, row.action),
			where: whereFrom(row.address, row.userAgent),
		})),
		older: found.length > pageRows ? (shown.at(-1)?.id ?? null) : null,
		isOlder: id !== null,
	};
}

/** Named only where it was somebody else. */
function byWhom(
	actor: { id: number | null; name: string | null } | null,
	user: SignedIn,
	action: string,
): string | null {
	if (actor !== null) {
		return actor.id === user.userId ? null : account.activity.by(actor.name ?? '');
	}
	const isOperators = /^(password\.reset|user\.|link\.created|session)/.test(action);
	return isOperators ? account.activity.byOperator : null;
}

function whereFrom(address: string | null, userAgent: string | null): string {
	if (address === null && userAgent === null) {
		return account.activity.server;
	}
	return [address, describeDevice(userAgent)].filter(Boolean).join(' · ');
}
