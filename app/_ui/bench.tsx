import Link from 'next/link';
import type { ReactNode } from 'react';
import type { SignedIn } from '../../lib/auth/types';
import { messages } from '../messages';
import { AuthChannel } from './auth-channel';
import { SessionKeeper } from './session-keeper';
import { type Tab, TopBar } from './top-bar';

/** The frame of all signed-in pages: bar, the warning about a default password, content. */
export function Bench(props: {
	user: SignedIn;
	current: Tab;
	theme: string;
	themeAction: (form: FormData) => Promise<void>;
	children: ReactNode;
}) {
	const { user, current, theme, themeAction, children } = props;
	return (
		<div className="flex min-h-dvh flex-col">
			<a
				href="#content"
				className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-sheet focus:p-2"
			>
				{messages.skip}
			</a>
			<AuthChannel here="signed-in" announce />
			<SessionKeeper
				username={user.username}
				kept={user.kept}
				canExtend={user.expiresAt < user.endsAt}
				end={user.expiresAt.getTime()}
				now={Date.now()}
			/>
			<TopBar
				username={user.username}
				isAdmin={user.role === 'admin'}
				current={current}
				theme={theme}
				themeAction={themeAction}
			/>
			{user.passwordIsDefault ? (
				<aside
					aria-label={messages.defaultPassword.action}
					className="border-(--color-x) border-b-2 bg-sheet px-4 py-2.5 text-note print:hidden"
				>
					<strong className="font-semibold text-x">{messages.defaultPassword.text}</strong>{' '}
					<Link href="/account/password">{messages.defaultPassword.action}</Link>
				</aside>
			) : null}
			<main id="content" className="flex grow flex-col">
				{children}
			</main>
		</div>
	);
}
