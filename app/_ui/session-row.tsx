import type { ReactNode } from 'react';
import { account } from '../messages-account';
import { LocalTime } from './local-time';

/** What is shown of a session: plain, for the browser. */
export interface SessionView {
	readonly id: number;
	readonly username: string;
	readonly device: string;
	readonly address: string;
	/** ISO 8601, UTC. */
	readonly createdAt: string;
	readonly lastSeenAt: string;
	readonly how: string;
}

/** Where a session is from and since when, with what can be done about it at its side. */
export function SessionRow(props: { session: SessionView; title: ReactNode; children: ReactNode }) {
	const { session, title, children } = props;
	const { devices } = account;
	return (
		<li className="grid gap-x-6 gap-y-3 border-rule border-b py-4 sm:grid-cols-[1fr_auto] sm:items-center">
			<div className="min-w-0">
				<p className="font-medium [overflow-wrap:anywhere]">{title}</p>
				<dl className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-ink-2 text-small [&_dd]:inline [&_dt]:inline">
					<div>
						<dt>{devices.seen} </dt>
						<dd>
							<LocalTime iso={session.lastSeenAt} />
						</dd>
					</div>
					<div>
						<dt>{devices.since} </dt>
						<dd>
							<LocalTime iso={session.createdAt} />
						</dd>
					</div>
					<div>
						<dt>{devices.address} </dt>
						<dd className="measured break-all">{session.address}</dd>
					</div>
					<div>
						<dt>{devices.how} </dt>
						<dd>{session.how}</dd>
					</div>
				</dl>
			</div>
			{children}
		</li>
	);
}
