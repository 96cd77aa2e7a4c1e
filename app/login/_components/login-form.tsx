'use client';

import { useActionState } from 'react';
import { SubmitButton } from '../../_ui/button';
import { ErrorSummary } from '../../_ui/error-summary';
import { Field } from '../../_ui/field';
import { PasswordField } from '../../_ui/password-field';
import { type FormState, untried } from '../../form-state';
import { messages } from '../../messages';

/** The place for a refusal is kept free, so that no field moves when one comes. */
export function LoginForm(props: {
	action: (previous: FormState, form: FormData) => Promise<FormState>;
	next: string;
	notice: string | null;
}) {
	const [state, submit, pending] = useActionState(props.action, untried);
	const { login } = messages;
	return (
		<form action={submit} className="mt-1">
			<title>{`${state.error === null ? '' : messages.errors.prefix}${login.title} · ${messages.product}`}</title>
			<input type="hidden" name="next" value={props.next} />
			<div className="flex min-h-22 flex-col justify-center">
				{state.error === null ? (
					<p role="status" className="text-y">
						{props.notice}
					</p>
				) : (
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
					autoCorrect="off"
					spellCheck={false}
					defaultValue={state.username}
					invalid={state.error !== null}
				/>
				<PasswordField
					id="password"
					name="password"
					label={login.password}
					autoComplete="current-password"
					invalid={state.error !== null}
				/>
			</div>
			<div className="mt-3">
				<SubmitButton wide pending={pending} pendingLabel={login.pending}>
					{login.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
