import type { AuditRow } from '../../../lib/auth/audit-list';
import { LocalTime } from '../../_ui/local-time';
import { admin } from '../../messages-admin';

export function AuditRows({ rows }: { rows: readonly AuditRow[] }) {
	return (
		<ol>
			{rows.map((row) => (
				<li key={row.id} className="border-rule border-b py-2.5 text-note">
					<div className="grid items-baseline gap-x-6 gap-y-0.5 sm:grid-cols-[9.5rem_12rem_1fr_auto]">
						<LocalTime iso={row.at.toISOString()} />
						<span className={row.outcome === 'refused' ? 'font-medium text-x' : 'font-medium'}>
							{row.action}
						</span>
						<span className="[overflow-wrap:anywhere]">{people(row)}</span>
						<span className="measured break-all text-ink-2">{row.address ?? ''}</span>
					</div>
					<details className="mt-1 text-ink-2 text-small">
						<summary className="min-h-6 cursor-pointer">{admin.audit.more}</summary>
						<p className="mt-1 [overflow-wrap:anywhere]">{row.userAgent}</p>
						{row.detail === null ? null : (
							<p className="mt-1 [overflow-wrap:anywhere]">{JSON.stringify(row.detail)}</p>
						)}
						<p className="measured mt-1 break-all">
							{row.seq === null
								? admin.audit.unsealed
								: `${admin.audit.seal} ${row.seq}: ${row.hash}`}
						</p>
					</details>
				</li>
			))}
		</ol>
	);
}

/** Who did it, and to whom where that is somebody else. */
function people({ actor, subject, address }: AuditRow): string {
	const nameOf = (person: { id: number | null; name: string | null }) =>
		person.name ?? `#${person.id}`;
	const { audit, users } = admin;
	const doer = actor === null ? (address === null ? users.operator : audit.nobody) : nameOf(actor);
	const isOther = subject !== null && subject.id !== actor?.id;
	return isOther ? `${nameOf(subject)}, ${audit.by} ${doer}` : doer;
}
