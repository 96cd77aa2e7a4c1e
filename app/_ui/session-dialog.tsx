'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { messages } from '../messages';
import { session } from '../messages-account';
import { SubmitButton } from './button';
import { ErrorSummary } from './error-summary';
import { HiddenUsername } from './hidden-username';
import { PasswordField } from './password-field';
import { post } from './session-request';

/** Before a short session ends: one key to stay. After it: the way back in, over a page that keeps what was typed. */
export function SessionDialog(props: {
	over: boolean;
	username: string;
	onRenewed: (seconds: number) => void;
}) {
	const { over, username, onRenewed } = props;
	const dialog = useRef<HTMLDialogElement>(null);
	const [refusal, setRefusal] = useState<{ attempt: number; text: string } | null>(null);
	useEffect(() => {
		const shown = dialog.current;
		shown?.showModal();
		return () => shown?.close();
	}, []);
	const submit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const password = String(new FormData(event.currentTarget).get('password') ?? '');
		const seconds = over
			? await post('/auth/login', { username, password })
			: await post('/auth/extend');
		if (typeof seconds === 'number') {
			onRenewed(seconds);
			return;
		}
		const text = seconds === 'refused' ? session.wrong : session.failed;
		setRefusal((before) => ({ attempt: (before?.attempt ?? 0) + 1, text }));
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
					<ErrorSummary attempt={refusal.attempt}>{refusal.text}</ErrorSummary>
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
					<SubmitButton size="page">{over ? messages.login.submit : session.stay}</SubmitButton>
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
