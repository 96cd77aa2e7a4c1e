'use client';

import { Field } from '../../_ui/field';
import { Ledger } from '../../_ui/ledger';
import { admin } from '../../messages-admin';
import type { AdminAction } from '../state';
import { AdminForm } from './admin-form';

interface Shown {
	readonly id: number;
	readonly username: string;
	readonly role: 'user' | 'admin';
	readonly isActive: boolean;
}

type Actions = Record<
	'createLink' | 'deleteUser' | 'setActive' | 'setRole' | 'signOutUser',
	AdminAction
>;

/** What can be decided about one user, from the mildest to the last. */
export function UserForms(props: {
	user: Shown;
	sessions: number;
	isConfirmed: boolean;
	actions: Actions;
}) {
	const { user, isConfirmed, actions } = props;
	const { user: words, users } = admin;
	const id = <input type="hidden" name="id" value={user.id} />;
	const other = user.role === 'admin' ? 'user' : 'admin';
	return (
		<>
			{props.sessions === 0 ? null : (
				<div className="border-rule border-b py-6 md:pl-[19rem]">
					<AdminForm
						id="sign-out"
						action={actions.signOutUser}
						isConfirmed={isConfirmed}
						isSensitive={false}
						isDestructive
						submit={words.endAll(user.username, props.sessions)}
						fields={() => id}
					/>
				</div>
			)}
			<Ledger id="password" heading={words.passwordHeading} about={words.passwordAbout}>
				<AdminForm
					id="make-link"
					action={actions.createLink}
					isConfirmed={isConfirmed}
					submit={words.makeLink}
					linkAbout={users.linkAbout}
					fields={() => id}
				/>
			</Ledger>
			<Ledger id="role" heading={words.roleHeading} about={words.roleAbout}>
				<AdminForm
					id="set-role"
					action={actions.setRole}
					isConfirmed={isConfirmed}
					submit={other === 'admin' ? words.toAdmin(user.username) : words.toUser(user.username)}
					fields={() => (
						<>
							{id}
							<input type="hidden" name="role" value={other} />
						</>
					)}
				/>
			</Ledger>
			<Ledger id="access" heading={words.stateHeading} about={words.stateAbout}>
				<AdminForm
					id="set-active"
					action={actions.setActive}
					isConfirmed={isConfirmed}
					isDestructive={user.isActive}
					submit={user.isActive ? words.deactivate(user.username) : words.reactivate(user.username)}
					fields={() => (
						<>
							{id}
							<input type="hidden" name="is_active" value={String(!user.isActive)} />
						</>
					)}
				/>
			</Ledger>
			<Ledger id="delete" heading={words.deleteHeading} about={words.deleteAbout}>
				<AdminForm
					id="delete-user"
					action={actions.deleteUser}
					isConfirmed={isConfirmed}
					isDestructive
					submit={words.delete(user.username)}
					fields={(state) => (
						<>
							{id}
							<Field
								id="delete-username"
								name="username"
								label={words.deleteType(user.username)}
								autoComplete="off"
								autoCapitalize="none"
								spellCheck={false}
								defaultValue={state.typed}
							/>
						</>
					)}
				/>
			</Ledger>
		</>
	);
}
