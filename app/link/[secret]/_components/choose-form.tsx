'use client';

import { useActionState } from 'react';
import { SubmitButton } from '../../../_ui/button';
import { FormHead } from '../../../_ui/form-head';
import { HiddenUsername } from '../../../_ui/hidden-username';
import { NewPasswordField } from '../../../_ui/new-password-field';
import { type FormState, untried } from '../../../form-state';
import { messages } from '../../../messages';

export function ChooseForm(props: {
	action: (previous: FormState, form: FormData) => Promise<FormState>;
	secret: string;
	next: string;
	username: string;
	minLength: number;
}) {
	const [state, submit, pending] = useActionState(props.action, untried);
	const { link } = messages;
	return (
		<form action={submit} className="mt-1">
			<input type="hidden" name="link" value={props.secret} />
			<input type="hidden" name="next" value={props.next} />
			<FormHead state={state} title={link.title} />
			<HiddenUsername username={props.username} />
			<NewPasswordField
				key={state.attempt}
				minLength={props.minLength}
				username={props.username}
				invalid={state.field === 'new_password'}
			/>
			<div className="mt-3">
				<SubmitButton wide pending={pending} pendingLabel={link.pending}>
					{link.submit}
				</SubmitButton>
			</div>
		</form>
	);
}
