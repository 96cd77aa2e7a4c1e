'use client';

import { useActionState } from 'react';
import { DangerButton } from '../../_ui/danger-button';
import { SessionRow, type SessionView } from '../../_ui/session-row';
import { admin } from '../../messages-admin';
import { type AdminAction, untouched } from '../state';
import { Outcome } from './outcome';

/** Sessions with a button each; what became of the last one stands above them. */
export function SessionRows(props: {
	sessions: readonly SessionView[];
	action: AdminAction;
	none: string;
	/** Names are shown where the rows are not all one person's. */
	isNamed?: boolean;
}) {
	const [state, end] = useActionState(props.action, untouched);
	return (
		<>
			<Outcome state={state} />
			{props.sessions.length === 0 ? <p className="py-4 text-ink-2">{props.none}</p> : null}
			<ul>
				{props.sessions.map((session) => (
					<SessionRow
						key={session.id}
						session={session}
						title={props.isNamed ? `${session.username}, ${session.device}` : session.device}
					>
						<form action={end}>
							<DangerButton
								name="id"
								value={session.id}
								label={admin.sessions.endNamed(session.username, session.device)}
							>
								{admin.sessions.end}
							</DangerButton>
						</form>
					</SessionRow>
				))}
			</ul>
		</>
	);
}
