'use client';

import { Field } from '../../_ui/field';
import { Select } from '../../_ui/select';
import { messages } from '../../messages';
import { admin } from '../../messages-admin';
import type { AdminAction } from '../state';
import { AdminForm } from './admin-form';

export function CreateUser(props: { action: AdminAction; isConfirmed: boolean }) {
	const { users } = admin;
	return (
		<AdminForm
			id="create-user"
			action={props.action}
			isConfirmed={props.isConfirmed}
			submit={users.create}
			pending={users.creating}
			linkAbout={users.linkAbout}
			fields={(state) => (
				<>
					<Field
						id="new-username"
						name="username"
						label={messages.login.username}
						hint={messages.signup.usernameRule}
						autoComplete="off"
						autoCapitalize="none"
						spellCheck={false}
						defaultValue={state.typed.username}
					/>
					<Select
						id="new-role"
						name="role"
						label={users.role}
						defaultValue={state.typed.role || 'user'}
						options={[
							['user', users.roles.user],
							['admin', users.roles.admin],
						]}
					/>
				</>
			)}
		/>
	);
}
