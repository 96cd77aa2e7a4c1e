'use client';

import { useActionState } from 'react';
import { ConfirmField } from '../../_ui/confirm-field';
import { DangerButton } from '../../_ui/danger-button';
import { LocalTime } from '../../_ui/local-time';
import { admin } from '../../messages-admin';
import { type AdminAction, untouched } from '../state';
import { AdminForm } from './admin-form';
import { Outcome } from './outcome';

interface Invite {
	readonly id: number;
	readonly by: string;
	/** ISO 8601, UTC. */
	readonly expiresAt: string;
}

export function Invitations(props: {
	invites: readonly Invite[];
	create: AdminAction;
	withdraw: AdminAction;
	isConfirmed: boolean;
}) {
	const { users } = admin;
	return (
		<>
			<AdminForm
				id="create-invite"
				action={props.create}
				isConfirmed={props.isConfirmed}
				submit={users.invite}
				linkAbout={users.inviteLinkAbout}
			/>
			<OpenInvitations {...props} />
		</>
	);
}

/** Each row has a form of its own: Enter in its password withdraws this invitation and no other. */
function OpenInvitations(props: {
	invites: readonly Invite[];
	withdraw: AdminAction;
	isConfirmed: boolean;
}) {
	const [state, withdraw, pending] = useActionState(props.withdraw, untouched);
	const asks = !props.isConfirmed || state.needsPassword;
	const { users } = admin;
	return (
		<div className="mt-6">
			<Outcome state={state} />
			{props.invites.length === 0 ? (
				<p className="mt-2 text-ink-2 text-note">{users.invitesNone}</p>
			) : null}
			<ul className="mt-2">
				{props.invites.map(({ id, by, expiresAt }) => (
					<li
						key={id}
						className="grid items-center gap-3 border-rule border-t py-3 sm:grid-cols-[1fr_auto]"
					>
						<p className="text-note [overflow-wrap:anywhere]">
							{users.madeBy} {by}, {users.until} <LocalTime iso={expiresAt} />
						</p>
						<form action={withdraw} className="flex flex-col gap-3">
							{asks ? <ConfirmField key={state.attempt} id={`withdraw-${id}-password`} /> : null}
							<div>
								<DangerButton
									name="id"
									value={id}
									label={users.withdrawNamed(by)}
									pending={pending}
								>
									{users.withdraw}
								</DangerButton>
							</div>
						</form>
					</li>
				))}
			</ul>
		</div>
	);
}
