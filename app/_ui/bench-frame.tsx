'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { messages } from '../messages';
import { AuthChannel } from './auth-channel';
import { SessionKeeper } from './session-keeper';
import { type Tab, TopBar } from './top-bar';

/**
 * What stands around each signed-in page. A component of the browser's although little in it moves: a server
 * component's markup is in each answer twice, and is rendered and read again on the way.
 */
export function BenchFrame(props: {
	username: string;
	isAdmin: boolean;
	passwordIsDefault: boolean;
	/** Of the session, as SessionKeeper takes them. */
	session: { readonly kept: boolean; readonly canExtend: boolean; readonly end: number };
	/** The server's time, milliseconds since 1970. */
	now: number;
	current: Tab;
	theme: string;
	themeAction: (form: FormData) => Promise<void>;
	children: ReactNode;
}) {
	const { username, current, theme, themeAction } = props;
	return (
		<div className="flex min-h-dvh flex-col">
			<a
				href="#content"
				className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-sheet focus:p-2"
			>
				{messages.skip}
			</a>
			<AuthChannel here="signed-in" announce />
			<SessionKeeper username={username} now={props.now} {...props.session} />
			<TopBar {...{ username, current, theme, themeAction }} isAdmin={props.isAdmin} />
			{props.passwordIsDefault ? (
				<aside
					aria-label={messages.defaultPassword.action}
					className="border-(--color-x) border-b-2 bg-sheet px-4 py-2.5 text-note print:hidden"
				>
					<strong className="font-semibold text-x">{messages.defaultPassword.text}</strong>{' '}
					<Link href="/account/password">{messages.defaultPassword.action}</Link>
				</aside>
			) : null}
			<main id="content" className="flex grow flex-col">
				{props.children}
			</main>
		</div>
	);
}
