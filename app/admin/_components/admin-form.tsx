'use client';

import { type ReactNode, useActionState } from 'react';
import { SubmitButton } from '../../_ui/button';
import { ConfirmField } from '../../_ui/confirm-field';
import { DangerButton } from '../../_ui/danger-button';
import { type AdminAction, type AdminState, untouched } from '../state';
import { OneTimeLink } from './one-time-link';
import { Outcome } from './outcome';

/** A form of these pages: its fields, the password where it is due, and what became of it. */
export function AdminForm(props: {
	/** Unique on its page. */
	id: string;
	action: AdminAction;
	isConfirmed: boolean;
	/** Ending sessions and lifting blocks protect somebody: they need no fresh password. */
	isSensitive?: boolean;
	/** Null: nothing is left to be done here, and only what was done is told. */
	submit: string | null;
	pending?: string;
	isDestructive?: boolean;
	linkAbout?: string;
	fields?: (state: AdminState) => ReactNode;
}) {
	const [state, submit, pending] = useActionState(props.action, untouched);
	const { isSensitive = true, isDestructive = false } = props;
	const asks = isSensitive && (!props.isConfirmed || state.needsPassword);
	return (
		<form action={submit} className="flex max-w-104 flex-col gap-4">
			<Outcome state={state} />
			{state.link === null ? null : (
				<OneTimeLink id={`${props.id}-link`} link={state.link} about={props.linkAbout ?? ''} />
			)}
			<div key={state.attempt} className="contents">
				{props.fields?.(state)}
				{asks ? <ConfirmField id={`${props.id}-password`} /> : null}
			</div>
			{props.submit === null ? null : (
				<div>
					{isDestructive ? (
						<DangerButton pending={pending}>{props.submit}</DangerButton>
					) : (
						<SubmitButton
							kind="plain"
							size="page"
							pending={pending}
							pendingLabel={props.pending ?? props.submit}
						>
							{props.submit}
						</SubmitButton>
					)}
				</div>
			)}
		</form>
	);
}
