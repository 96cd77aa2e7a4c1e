'use client';

import Link from 'next/link';
import { useActionState } from 'react';
import { SubmitButton } from '../../../_ui/button';
import { ErrorSummary } from '../../../_ui/error-summary';
import { HiddenUsername } from '../../../_ui/hidden-username';
import { NewPasswordField } from '../../../_ui/new-password-field';
import { PasswordField } from '../../../_ui/password-field';
import { Result } from '../../../_ui/result';
import { messages } from '../../../messages';
import { type ChangeState, unchanged } from '../state';

/** The place for a refusal is kept free between fields and button, so that neither moves when one comes. */
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
				<Result>{state.done}</Result>
				<p className="mt-4 text-note">
					<Link href="/artisan">{password.back}</Link>
				</p>
			</div>
		);
	}
	return (
		<form action={submit} className="max-w-104">
			{title}
			<HiddenUsername username={props.username} />
			<div className="flex flex-col gap-3" key={state.attempt}>
				<PasswordField
					id="current_password"
					name="current_password"
					label={password.current}
					autoComplete="current-password"
					invalid={state.field === 'current_password'}
				/>
				<NewPasswordField
					minLength={props.minLength}
					username={props.username}
					invalid={state.field === 'new_password'}
				/>
			</div>
			<div className="mb-3 flex min-h-15 flex-col justify-center">
				{state.error === null ? null : (
					<ErrorSummary key={state.attempt} wait={state.wait ?? null}>
						{state.error}
					</ErrorSummary>
				)}
			</div>
			<div>
				<SubmitButton size="page" pending={pending} pendingLabel={password.pending}>
					{password.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
