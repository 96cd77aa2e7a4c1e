'use client';

import { useActionState, useState } from 'react';
import { SubmitButton } from '../../_ui/button';
import { Field } from '../../_ui/field';
import { FormHead } from '../../_ui/form-head';
import { NewPasswordField } from '../../_ui/new-password-field';
import { type FormState, untried } from '../../form-state';
import { messages } from '../../messages';

export function SignupForm(props: {
	action: (previous: FormState, form: FormData) => Promise<FormState>;
	title: string;
	minLength: number;
	/** The secret of an invitation. */
	invite?: string;
}) {
	const [state, submit, pending] = useActionState(props.action, untried);
	const [username, setUsername] = useState('');
	const { signup, login, password } = messages;
	return (
		<form action={submit} className="mt-1">
			<input type="hidden" name="invite" value={props.invite ?? ''} />
			<FormHead state={state} title={props.title} />
			<div className="flex flex-col gap-5" key={state.attempt}>
				<Field
					id="username"
					name="username"
					label={login.username}
					autoComplete="username"
					autoCapitalize="none"
					spellCheck={false}
					hint={signup.usernameRule}
					defaultValue={state.username}
					onChange={(event) => setUsername(event.currentTarget.value)}
					invalid={state.field === 'username'}
				/>
				<NewPasswordField
					minLength={props.minLength}
					username={username}
					label={password.label}
					invalid={state.field === 'new_password'}
				/>
			</div>
			<div className="mt-3">
				<SubmitButton wide pending={pending} pendingLabel={signup.pending}>
					{signup.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
