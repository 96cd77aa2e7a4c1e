'use client';

import { LocalTime } from '../../_ui/local-time';
import { admin } from '../../messages-admin';
import type { AdminAction } from '../state';
import { AdminForm } from './admin-form';

export function Invitations(props: {
	invites: ReadonlyArray<{ id: number; by: string; expiresAt: string }>;
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
			{props.invites.length === 0 ? (
				<p className="mt-6 text-ink-2 text-note">{users.invitesNone}</p>
			) : (
				<ul className="mt-6">
					{props.invites.map(({ id, by, expiresAt }) => (
						<li key={id} className="grid gap-3 border-rule border-t py-3 sm:grid-cols-[1fr_auto]">
							<p className="text-note">
								{users.madeBy} {by}, {users.until} <LocalTime iso={expiresAt} />
							</p>
							<AdminForm
								id={`withdraw-${id}`}
								action={props.withdraw}
								isConfirmed={props.isConfirmed}
								submit={users.withdraw}
								isDestructive
								fields={() => <input type="hidden" name="id" value={id} />}
							/>
						</li>
					))}
				</ul>
			)}
		</>
	);
}
