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

type Actions = Record<'createLink' | 'deleteUser' | 'setActive' | 'setRole', AdminAction>;

/** Below a user's devices: all of them at once. */
export function SignOutEverywhere(props: { user: Shown; sessions: number; action: AdminAction }) {
	const { user, sessions } = props;
	return (
		<AdminForm
			id="sign-out"
			action={props.action}
			isConfirmed
			isSensitive={false}
			isDestructive
			submit={sessions === 0 ? null : admin.user.endAll(user.username, sessions)}
			fields={() => <input type="hidden" name="id" value={user.id} />}
		/>
	);
}

/** What can be decided about one user, from the mildest to the last. */
export function UserForms(props: { user: Shown; isConfirmed: boolean; actions: Actions }) {
	const { user, isConfirmed, actions } = props;
	const { user: words, users } = admin;
	const id = <input type="hidden" name="id" value={user.id} />;
	const other = user.role === 'admin' ? 'user' : 'admin';
	return (
		<>
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
								defaultValue={state.typed.username}
							/>
						</>
					)}
				/>
			</Ledger>
		</>
	);
}
