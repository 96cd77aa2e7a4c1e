import { LocalTime } from '../../_ui/local-time';
import { messages } from '../../messages';

interface OtherSession {
	readonly id: number;
	readonly device: string;
	readonly address: string;
	/** ISO 8601, UTC. */
	readonly createdAt: string;
	readonly expiresAt: string;
}

export function OtherSessions({ sessions }: { sessions: readonly OtherSession[] }) {
	const { artisan } = messages;
	if (sessions.length === 0) {
		return <p className="mt-2 text-ink-2 text-note">{artisan.alone}</p>;
	}
	return (
		<>
			<p className="mt-2 text-ink-2 text-note">{artisan.elsewhereAbout}</p>
			<ul className="mt-3">
				{sessions.map((session) => (
					<li key={session.id} className="border-rule border-t py-3">
						<p className="font-medium text-note">{session.device}</p>
						<dl className="mt-1 grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-0.5 text-ink-2 text-small">
							<dt>{artisan.address}</dt>
							<dd className="measured break-all">{session.address}</dd>
							<dt>{artisan.since}</dt>
							<dd>
								<LocalTime iso={session.createdAt} />
							</dd>
							<dt>{artisan.ends}</dt>
							<dd>
								<LocalTime iso={session.expiresAt} />
							</dd>
						</dl>
					</li>
				))}
			</ul>
		</>
	);
}
