/** What can happen (S28). Stable: filters, exports and scripts name them. */
export const auditActions = [
	'login.succeeded',
	'login.refused',
	'login.locked',
	'logout',
	'confirm.succeeded',
	'confirm.refused',
	'session.ended',
	'sessions.ended',
	'session.extended',
	'refresh.reused',
	'password.changed',
	'password.reset',
	'signup.succeeded',
	'account.exported',
	'account.closed',
	'user.created',
	'user.deactivated',
	'user.reactivated',
	'user.deleted',
	'user.role_changed',
	'link.created',
	'link.used',
	'link.refused',
	'share.created',
	'share.revoked',
	'job.cancelled',
	'blocks.cleared',
	'key.removed',
	'key.rotated',
	'audit.pruned',
	'backup.restored',
	'database.moved',
	'database.adopted',
] as const;

export type AuditAction = (typeof auditActions)[number];

export interface AuditPerson {
	readonly id: number;
	readonly username: string;
}

/** One thing that happened: who, what, to whom, from where, and whether it was let through. */
export interface AuditEvent {
	readonly action: AuditAction;
	readonly outcome: 'success' | 'refused';
	/** Who did it. Null: somebody who was not signed in, the operator at the command line, or the server. */
	readonly actor: AuditPerson | null;
	/** Whom it concerns. Null: nobody who exists; a name that does not exist is not kept, as it may be a password. */
	readonly subject: AuditPerson | null;
	readonly sessionId?: number | null;
	/** Null: the operator at the command line, or the server itself. */
	readonly client: { readonly address: string | null; readonly userAgent: string | null } | null;
	/** Never a credential. */
	readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Followed by VALUES or SELECT with the ten of `auditValues`, in this order. */
export const insertAuditEvent =
	'INSERT INTO audit_events (action, outcome, actor_id, actor_name, subject_id, subject_name, session_id, address, user_agent, detail)';

export function auditValues(event: AuditEvent) {
	const { action, outcome, actor, subject, client, sessionId = null, detail } = event;
	return [
		action,
		outcome,
		actor?.id ?? null,
		actor?.username ?? null,
		subject?.id ?? null,
		subject?.username ?? null,
		sessionId,
		client?.address ?? null,
		client?.userAgent?.slice(0, 400) ?? null,
		detail === undefined ? null : JSON.stringify(detail),
	] as const;
}

/** What an interactive transaction of Prisma offers. */
export interface AuditTransaction {
	$executeRawUnsafe(text: string, ...values: unknown[]): Promise<number>;
}

/** Writes an event in the transaction of what it tells of: both happen, or neither. */
export async function writeEvent(transaction: AuditTransaction, event: AuditEvent): Promise<void> {
	await transaction.$executeRawUnsafe(
		`${insertAuditEvent} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
		...auditValues(event),
	);
}
