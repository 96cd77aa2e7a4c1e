import Link from 'next/link';
import { LocalTime } from '../../_ui/local-time';
import { account } from '../../messages-account';

export interface ActivityRow {
	readonly id: number;
	/** ISO 8601, UTC. */
	readonly at: string;
	readonly what: string;
	readonly isRefused: boolean;
	/** Who did it, where it was somebody else. */
	readonly by: string | null;
	readonly where: string;
}

export function Activity(props: {
	rows: readonly ActivityRow[];
	/** Where the next page begins. */
	older: number | null;
	isOlder: boolean;
}) {
	const { activity } = account;
	if (props.rows.length === 0) {
		return <p className="text-ink-2">{activity.empty}</p>;
	}
	return (
		<>
			<ol>
				{props.rows.map((row) => (
					<li
						key={row.id}
						className="grid items-baseline gap-x-6 gap-y-0.5 border-rule border-b py-2.5 text-note sm:grid-cols-[9.5rem_1fr_auto]"
					>
						<LocalTime iso={row.at} />
						<span className={row.isRefused ? 'text-x' : ''}>
							{row.what}
							{row.by === null ? null : <span className="text-ink-2"> {row.by}</span>}
						</span>
						<span className="text-ink-2 text-small [overflow-wrap:anywhere]">{row.where}</span>
					</li>
				))}
			</ol>
			<p className="mt-4 flex gap-6 text-note">
				{props.older === null ? null : (
					<Link href={`/account?before=${props.older}#activity`}>{activity.older}</Link>
				)}
				{props.isOlder ? <Link href="/account#activity">{activity.newest}</Link> : null}
			</p>
		</>
	);
}
