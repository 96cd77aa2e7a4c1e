'use client';

import { useActionState } from 'react';
import { LocalTime } from '../../_ui/local-time';
import { account } from '../../messages-account';
import { admin } from '../../messages-admin';
import { type AdminAction, untouched } from '../state';
import { DangerButton } from './danger-button';
import { Outcome } from './outcome';

export interface SessionRow {
	readonly id: number;
	readonly username: string;
	readonly device: string;
	readonly address: string;
	/** ISO 8601, UTC. */
	readonly createdAt: string;
	readonly lastSeenAt: string;
	readonly how: string;
}

/** Sessions with a button each; what became of the last one stands above them. */
export function SessionRows(props: {
	sessions: readonly SessionRow[];
	action: AdminAction;
	none: string;
	/** Names are shown where the rows are not all one person's. */
	isNamed?: boolean;
}) {
	const [state, end] = useActionState(props.action, untouched);
	const { devices } = account;
	return (
		<>
			<Outcome state={state} />
			{props.sessions.length === 0 ? <p className="py-4 text-ink-2">{props.none}</p> : null}
			<ul>
				{props.sessions.map((session) => (
					<li
						key={session.id}
						className="grid gap-x-6 gap-y-3 border-rule border-b py-4 sm:grid-cols-[1fr_auto] sm:items-center"
					>
						<div className="min-w-0">
							<p className="font-medium [overflow-wrap:anywhere]">
								{props.isNamed ? `${session.username}, ${session.device}` : session.device}
							</p>
							<p className="mt-1 flex flex-wrap items-baseline gap-x-5 text-ink-2 text-small">
								<span>
									{devices.seen} <LocalTime iso={session.lastSeenAt} />
								</span>
								<span>
									{devices.since} <LocalTime iso={session.createdAt} />
								</span>
								<span>
									{devices.address} <span className="measured break-all">{session.address}</span>
								</span>
								<span>
									{devices.how} {session.how}
								</span>
							</p>
						</div>
						<form action={end}>
							<DangerButton
								name="id"
								value={session.id}
								label={admin.sessions.endNamed(session.username, session.device)}
							>
								{admin.sessions.end}
							</DangerButton>
						</form>
					</li>
				))}
			</ul>
		</>
	);
}
