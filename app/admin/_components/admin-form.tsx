'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { SubmitButton } from '../../_ui/button';
import { ConfirmField } from '../../_ui/confirm-field';
import { type AdminAction, type AdminState, untouched } from '../state';
import { OneTimeLink } from './one-time-link';

/** A form of these pages: its fields, the password where it is due, and what became of it. */
export function AdminForm(props: {
	/** Unique on its page. */
	id: string;
	action: AdminAction;
	isConfirmed: boolean;
	/** Ending sessions and lifting blocks protect somebody: they need no fresh password. */
	isSensitive?: boolean;
	submit: string;
	submitLabel?: string;
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
			<div>
				{isDestructive ? (
					<button
						type="submit"
						aria-label={props.submitLabel}
						aria-disabled={pending || undefined}
						className="min-h-10 cursor-pointer rounded-sm border border-(--color-x) px-4 py-1.5 text-left font-semibold text-note text-x [overflow-wrap:anywhere]"
					>
						{props.submit}
					</button>
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
		</form>
	);
}

/** Takes the focus when it says something new. */
function Outcome({ state }: { state: AdminState }) {
	const sentence = useRef<HTMLParagraphElement>(null);
	useEffect(() => {
		if (state.attempt > 0) {
			sentence.current?.focus();
		}
	}, [state.attempt]);
	if (state.error !== null) {
		return (
			<p
				ref={sentence}
				role="alert"
				tabIndex={-1}
				className="border-(--color-x) border-l-4 py-1 pl-4 font-semibold"
			>
				{state.error}
			</p>
		);
	}
	return (
		<p
			ref={sentence}
			role="status"
			tabIndex={-1}
			className="font-semibold text-y empty:hidden [overflow-wrap:anywhere]"
		>
			{state.done}
		</p>
	);
}
