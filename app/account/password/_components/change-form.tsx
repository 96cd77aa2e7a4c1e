'use client';

import Link from 'next/link';
import { useActionState } from 'react';
import { SubmitButton } from '../../../_ui/button';
import { ErrorSummary } from '../../../_ui/error-summary';
import { PasswordField } from '../../../_ui/password-field';
import { messages } from '../../../messages';
import { type ChangeState, unchanged } from '../state';

export function ChangeForm(props: {
	action: (previous: ChangeState, form: FormData) => Promise<ChangeState>;
	username: string;
	minLength: number;
}) {
	const [state, submit, pending] = useActionState(props.action, unchanged);
	const { password } = messages;
	const title = (
		<title>{`${state.error === null ? '' : messages.errors.prefix}${password.title} · ${messages.product}`}</title>
	);
	if (state.done !== null) {
		return (
			<div>
				{title}
				<p role="status" className="font-semibold text-y">
					{state.done}
				</p>
				<p className="mt-4 text-note">
					<Link href="/artisan">{password.back}</Link>
				</p>
			</div>
		);
	}
	return (
		<form action={submit} className="max-w-104">
			{title}
			{state.error === null ? null : (
				<div className="mb-6">
					<ErrorSummary attempt={state.attempt}>{state.error}</ErrorSummary>
				</div>
			)}
			<input
				type="text"
				name="username"
				autoComplete="username"
				aria-label={messages.login.username}
				value={props.username}
				readOnly
				tabIndex={-1}
				className="sr-only"
			/>
			<div className="flex flex-col gap-3" key={state.attempt}>
				<PasswordField
					id="current_password"
					name="current_password"
					label={password.current}
					autoComplete="current-password"
				/>
				<PasswordField
					id="new_password"
					name="new_password"
					label={password.next}
					autoComplete="new-password"
					hint={password.rule(props.minLength)}
				/>
			</div>
			<div className="mt-3">
				<SubmitButton size="page" pending={pending} pendingLabel={password.pending}>
					{password.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
