'use client';

import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { messages } from '../messages';
import { session } from '../messages-session';
import { SubmitButton } from './button';
import { ErrorSummary } from './error-summary';
import { HiddenUsername } from './hidden-username';
import { PasswordField } from './password-field';
import { post, type Refusal } from './session-request';

/** Before a short session ends: one key to stay. After it: the way back in, over a page that keeps what was typed. */
export function SessionDialog(props: {
	over: boolean;
	username: string;
	onRenewed: (until: number) => void;
}) {
	const { over, username, onRenewed } = props;
	const dialog = useRef<HTMLDialogElement>(null);
	const [attempt, setAttempt] = useState(0);
	const [refusal, setRefusal] = useState<Refusal | null>(null);
	const [pending, setPending] = useState(false);
	// Before the dialog is taken away: closing it gives the focus back to where somebody was typing.
	useLayoutEffect(() => {
		const shown = dialog.current;
		shown?.showModal();
		return () => shown?.close();
	}, []);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const password = String(new FormData(event.currentTarget).get('password') ?? '');
		setPending(true);
		const until = over
			? await post('/auth/login', { username, password })
			: await post('/auth/extend');
		setPending(false);
		if (typeof until === 'number') {
			onRenewed(until);
			return;
		}
		setAttempt((before) => before + 1);
		setRefusal(until);
	};
	return (
		<dialog
			ref={dialog}
			aria-labelledby="session-dialog"
			// Escape would leave a page that can no longer do anything.
			onCancel={(event) => over && event.preventDefault()}
			className={`m-auto max-w-104 border border-edge bg-sheet p-6 text-ink shadow-lg sm:p-8 ${over ? 'backdrop:bg-well' : 'backdrop:bg-well/70'}`}
		>
			<h2 id="session-dialog" className="text-part">
				{over ? session.over : session.ending}
			</h2>
			<p className="mt-2 text-ink-2 text-note">{over ? session.overAbout : session.endingAbout}</p>
			<form onSubmit={submit} className="mt-4">
				{refusal === null ? null : (
					<ErrorSummary key={attempt} wait={waitOf(refusal)}>
						{wordsOf(refusal)}
					</ErrorSummary>
				)}
				{over ? (
					<>
						<HiddenUsername username={username} />
						<p className="mt-3 mb-3 font-semibold">{username}</p>
						<PasswordField
							id="session-password"
							name="password"
							label={messages.login.password}
							autoComplete="current-password"
						/>
					</>
				) : null}
				<div className="mt-4 flex flex-wrap items-center gap-4">
					<SubmitButton
						size="page"
						pending={pending}
						pendingLabel={over ? messages.login.pending : session.staying}
					>
						{over ? messages.login.submit : session.stay}
					</SubmitButton>
				</div>
			</form>
			{over ? (
				<p className="mt-4 text-note">
					<a href="/login">{session.someoneElse}</a>
				</p>
			) : (
				<form action="/logout" method="post" className="mt-3">
					<button type="submit" className="text-link min-h-6 cursor-pointer text-note">
						{session.leave}
					</button>
				</form>
			)}
		</dialog>
	);
}

function wordsOf(refusal: Refusal): string {
	if (typeof refusal === 'object') {
		return messages.errors.attempts;
	}
	return refusal === 'refused' ? session.wrong : session.failed;
}

function waitOf(refusal: Refusal): number | null {
	return typeof refusal === 'object' ? refusal.waitSeconds : null;
}
