import Link from 'next/link';
import type { ReactNode } from 'react';
import type { SignedIn } from '../../../lib/auth/types';
import { Bench } from '../../_ui/bench';
import { LocalTime } from '../../_ui/local-time';
import { messages } from '../../messages';
import { admin } from '../../messages-admin';

type Page = keyof typeof admin.tabs;

/** The frame of the administrators' pages: where they are, and until when their password counts as fresh. */
export function AdminFrame(props: {
	user: SignedIn;
	page: Page;
	heading: string;
	theme: string;
	themeAction: (form: FormData) => Promise<void>;
	children: ReactNode;
}) {
	const { user, page, heading } = props;
	return (
		<Bench user={user} current="admin" theme={props.theme} themeAction={props.themeAction}>
			<title>{`${heading} · ${admin.title} · ${messages.product}`}</title>
			<div className="mx-auto w-full max-w-6xl px-4 py-8 md:px-8 md:py-12">
				<nav aria-label={admin.title} className="flex flex-wrap gap-x-5 gap-y-1 text-note">
					{Object.entries(admin.tabs).map(([id, label]) => (
						<Link
							key={id}
							href={`/admin/${id}`}
							aria-current={id === page ? 'page' : undefined}
							className="flex min-h-8 items-center text-ink-2 aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:no-underline"
						>
							{label}
						</Link>
					))}
				</nav>
				<h1 className="mt-4 text-page [overflow-wrap:anywhere] md:text-hero">{heading}</h1>
				<p className="mt-3 mb-8 text-ink-2 text-note">
					{user.isConfirmed ? (
						<>
							{admin.confirm.until} <LocalTime iso={user.confirmedUntil.toISOString()} />.
						</>
					) : (
						admin.confirm.due
					)}
				</p>
				{props.children}
			</div>
		</Bench>
	);
}
