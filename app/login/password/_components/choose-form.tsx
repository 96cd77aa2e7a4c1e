'use client';

import { useActionState } from 'react';
import { SubmitButton } from '../../../_ui/button';
import { ErrorSummary } from '../../../_ui/error-summary';
import { Field } from '../../../_ui/field';
import { PasswordField } from '../../../_ui/password-field';
import { type FormState, untried } from '../../../form-state';
import { messages } from '../../../messages';

export function ChooseForm(props: {
	action: (previous: FormState, form: FormData) => Promise<FormState>;
	next: string;
	minLength: number;
}) {
	const [state, submit, pending] = useActionState(props.action, untried);
	const { choose, login, password } = messages;
	return (
		<form action={submit} className="mt-1">
			<title>{`${state.error === null ? '' : messages.errors.prefix}${choose.title} · ${messages.product}`}</title>
			<input type="hidden" name="next" value={props.next} />
			<div className="flex min-h-22 flex-col justify-center">
				{state.error === null ? null : (
					<ErrorSummary attempt={state.attempt}>{state.error}</ErrorSummary>
				)}
			</div>
			<div className="flex flex-col gap-5" key={state.attempt}>
				<Field
					id="username"
					name="username"
					label={login.username}
					autoComplete="username"
					autoCapitalize="none"
					spellCheck={false}
					defaultValue={state.username}
					invalid={state.field === 'current_password'}
				/>
				<PasswordField
					id="current_password"
					name="current_password"
					label={password.current}
					autoComplete="current-password"
					invalid={state.field === 'current_password'}
				/>
				<PasswordField
					id="new_password"
					name="new_password"
					label={password.next}
					autoComplete="new-password"
					hint={password.rule(props.minLength)}
					invalid={state.field === 'new_password'}
				/>
			</div>
			<div className="mt-3">
				<SubmitButton wide pending={pending} pendingLabel={choose.pending}>
					{choose.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
