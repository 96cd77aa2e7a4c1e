import { AppError } from '../errors';
import { auditRecord } from './audit-format';
import type { AuditRow } from './audit-list';
import type { SessionSummary } from './live-sessions';
import type { AuthOptions } from './options';
import { readmeOf } from './own-data-readme';
import type { Client, SignedIn } from './types';

/** One file of the export. */
export interface Part {
	readonly name: string;
	/** What is in it, for the reader of README.txt; null where another file's words speak for it. */
	readonly about: string | null;
	/** The file, piece by piece: it may be longer than what fits in memory. Null: it is left out after all. */
	readonly make: () => Content | Promise<Content | null>;
}

type Content = AsyncIterable<string | Uint8Array> | Iterable<string>;

/** More than anybody has: rows that ended are cleaned up by the hour. */
const sessionLimit = 100_000;

/** What is held about a person, for that person. */
export function createOwnData(
	{ users, sessions, audit }: AuthOptions,
	requireSignedIn: (token: string | undefined, client: Client) => Promise<SignedIn>,
) {
	/**
	 * The files of the export, each read only when it is asked for. Leaves an event in the audit.
	 * @param more what other domains hold about the person
	 * @throws AppError `not_signed_in`, `confirmation_required`
	 */
	async function exportData(
		token: string | undefined,
		client: Client,
		more: (userId: number) => Promise<readonly Part[]>,
	): Promise<readonly Part[]> {
		const signedIn = await requireSignedIn(token, client);
		if (!signedIn.isConfirmed) {
			throw new AppError(
				'confirmation_required',
				'Enter your password again to get your data: it was last entered more than ten minutes ago.',
			);
		}
		const person = { id: signedIn.userId, username: signedIn.username };
		await audit.append({
			action: 'account.exported',
			outcome: 'success',
			actor: person,
			subject: person,
			sessionId: signedIn.sessionId,
			client,
		});
		const parts = [...partsOf(signedIn), ...(await more(signedIn.userId))];
		const readme = { name: 'README.txt', about: 'This text.', make: () => [readmeOf(parts)] };
		return [readme, ...parts];
	}

	/** What later kinds of data add themselves to. */
	const partsOf = ({ userId, sessionId }: SignedIn): readonly Part[] => [
		{
			name: 'account.json',
			about: 'Your account: its number, name and role, since when it exists.',
			make: () => account(userId),
		},
		{
			name: 'sessions.json',
			about:
				'Where you are signed in, and where you were shortly before: the program as it named itself, its address, and the times.',
			make: () => ownSessions(userId, sessionId),
		},
		{
			name: 'activity.jsonl',
			about:
				'What happened to your account and what you decided about others, one JSON object a line, the oldest first.',
			make: () => activity(userId),
		},
	];

	async function* account(userId: number): AsyncGenerator<string> {
		const user = await users.findById(userId);
		yield user === null
			? 'null\n'
			: pretty({
					id: user.id,
					username: user.username,
					role: user.role,
					is_active: user.isActive,
					password_is_default: user.passwordIsDefault,
					password_changes: user.passwordVersion,
					created_at: user.createdAt.toISOString(),
				});
	}

	async function* ownSessions(userId: number, currentId: number): AsyncGenerator<string> {
		const all = await sessions.list({ userId, withEnded: true }, sessionLimit);
		yield pretty(all.map((session) => sessionRecord(session, currentId)));
	}

	async function* activity(userId: number): AsyncGenerator<string> {
		for await (const row of audit.export({ userId })) {
			yield `${JSON.stringify(auditRecord(withoutOthers(row, userId)))}\n`;
		}
	}

	return { exportData };
}

function sessionRecord(session: SessionSummary, currentId: number) {
	return {
		id: session.id,
		current: session.id === currentId,
		live: session.isLive,
		created_at: session.createdAt.toISOString(),
		last_seen_at: session.lastSeenAt.toISOString(),
		expires_at: session.expiresAt.toISOString(),
		method: session.method,
		kept: session.kept,
		address: session.address,
		user_agent: session.userAgent,
	};
}

/** From where somebody else acted is their own business (GDPR article 15, paragraph 4). */
function withoutOthers(row: AuditRow, userId: number): AuditRow {
	const isOthers = row.actor !== null && row.actor.id !== userId;
	return isOthers ? { ...row, address: null, userAgent: null, sessionId: null } : row;
}

function pretty(value: unknown): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}
