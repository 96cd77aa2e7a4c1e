'use client';

import { type FormEvent, useActionState, useState } from 'react';
import { SubmitButton } from '../../_ui/button';
import { Checkbox } from '../../_ui/checkbox';
import { Field } from '../../_ui/field';
import { FormHead } from '../../_ui/form-head';
import { PasswordField } from '../../_ui/password-field';
import { type FormState, untried } from '../../form-state';
import { messages } from '../../messages';

export function LoginForm(props: {
	action: (previous: FormState, form: FormData) => Promise<FormState>;
	next: string;
	notice: string | null;
	keepDays: number;
}) {
	const [state, submit, pending] = useActionState(props.action, untried);
	const [typed, setTyped] = useState('');
	const { login } = messages;
	const rememberTyped = (event: FormEvent<HTMLFormElement>) => {
		setTyped(String(new FormData(event.currentTarget).get('password') ?? ''));
	};
	// Whoever has to wait may send the same again; whoever was wrong types anew.
	const waits = state.wait !== null && state.wait !== undefined;
	return (
		<form action={submit} onSubmit={rememberTyped} className="mt-1">
			<input type="hidden" name="next" value={props.next} />
			<FormHead state={state} title={login.title} notice={props.notice} />
			<div className="flex flex-col gap-5" key={state.attempt}>
				<Field
					id="username"
					name="username"
					label={login.username}
					autoComplete="username"
					autoCapitalize="none"
					autoCorrect="off"
					spellCheck={false}
					defaultValue={state.username}
					invalid={state.error !== null && !waits}
				/>
				<PasswordField
					id="password"
					name="password"
					label={login.password}
					autoComplete="current-password"
					invalid={state.error !== null && !waits}
					defaultValue={waits ? typed : ''}
				/>
				<Checkbox
					id="keep"
					name="keep"
					label={login.keep}
					hint={login.keepAbout(props.keepDays)}
					defaultChecked={state.keep ?? false}
				/>
			</div>
			<div className="mt-6">
				<SubmitButton wide pending={pending} pendingLabel={login.pending}>
					{login.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
