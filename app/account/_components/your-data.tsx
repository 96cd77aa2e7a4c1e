'use client';

import { useActionState } from 'react';
import { SubmitButton } from '../../_ui/button';
import { ErrorSummary } from '../../_ui/error-summary';
import { PasswordField } from '../../_ui/password-field';
import { account } from '../../messages-account';
import { type ConfirmState, unconfirmed } from '../state';

/** Beside the refusal of closing the account. */
const refusalId = 'data-error';

/** A link where the password was entered a short while ago, else the password first. */
export function YourData(props: {
	isConfirmed: boolean;
	confirm: (previous: ConfirmState, form: FormData) => Promise<ConfirmState>;
}) {
	const [state, confirm, pending] = useActionState(props.confirm, unconfirmed);
	const { data } = account;
	if (props.isConfirmed) {
		return (
			<p>
				<a href="/auth/export">{data.download}</a>
			</p>
		);
	}
	return (
		<form action={confirm} className="flex max-w-104 flex-col gap-4">
			{state.error === null ? null : (
				<ErrorSummary key={state.attempt} id={refusalId} wait={state.wait}>
					{state.error}
				</ErrorSummary>
			)}
			<PasswordField
				key={`password-${state.attempt}`}
				id="data-password"
				name="confirm_password"
				label={data.password}
				hint={data.due}
				autoComplete="current-password"
				refusal={refusalId}
				invalid={state.error !== null && state.wait === null}
			/>
			<div>
				<SubmitButton kind="plain" size="page" pending={pending} pendingLabel={data.confirming}>
					{data.confirm}
				</SubmitButton>
			</div>
		</form>
	);
}
