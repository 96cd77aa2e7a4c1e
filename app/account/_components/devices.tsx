'use client';

import { useActionState, useEffect, useRef } from 'react';
import { ConfirmButton } from '../../_ui/confirm-button';
import { DangerButton } from '../../_ui/danger-button';
import { SessionRow, type SessionView } from '../../_ui/session-row';
import { account } from '../../messages-account';
import type { DevicesState } from '../state';

/** @param props.end one of them where the form has an `id`, all but this one where it has none */
export function Devices(props: {
	sessions: readonly SessionView[];
	/** This device: it signs out by logging out. */
	currentId: number;
	end: (previous: DevicesState, form: FormData) => Promise<DevicesState>;
}) {
	const [state, end] = useActionState(props.end, { count: 0, result: null });
	const { devices } = account;
	const others = props.sessions.filter(({ id }) => id !== props.currentId).length;
	const sentence = useRef<HTMLParagraphElement>(null);
	useEffect(() => {
		// The button that was pressed is gone, and the focus with it.
		if (state.count > 0) {
			sentence.current?.focus();
		}
	}, [state.count]);
	return (
		<>
			<ul>
				{props.sessions.map((session) => (
					<DeviceRow
						key={session.id}
						session={session}
						isThis={session.id === props.currentId}
						end={end}
					/>
				))}
			</ul>
			<p
				ref={sentence}
				role="status"
				tabIndex={-1}
				className="mt-4 empty:mt-0 font-semibold text-y"
			>
				{state.result}
			</p>
			{others === 0 ? (
				<p className="mt-4 text-ink-2 text-note">{devices.alone}</p>
			) : (
				<form action={end} className="mt-6">
					<ConfirmButton
						label={devices.endOthers(others)}
						about={devices.confirmOthers(others)}
						cancel={devices.cancel}
					/>
				</form>
			)}
		</>
	);
}

function DeviceRow(props: {
	session: SessionView;
	isThis: boolean;
	end: (form: FormData) => void;
}) {
	const { session, isThis } = props;
	const { devices } = account;
	return (
		<SessionRow
			session={session}
			title={
				<>
					{session.device}
					{isThis ? (
						<span className="ml-3 border border-y px-1.5 py-0.5 text-small text-y">
							{devices.here}
						</span>
					) : null}
				</>
			}
		>
			{isThis ? null : (
				<form action={props.end}>
					<input type="hidden" name="device" value={session.device} />
					<DangerButton name="id" value={session.id} label={devices.endNamed(session.device)}>
						{devices.end}
					</DangerButton>
				</form>
			)}
		</SessionRow>
	);
}
