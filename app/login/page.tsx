import Link from 'next/link';
import { redirect } from 'next/navigation';
import { safeNextPath } from '../../lib/http/next-path';
import { server } from '../../lib/server';
import { AuthChannel } from '../_ui/auth-channel';
import { Logo } from '../_ui/logo';
import { EraseDrafts } from '../artisan/_components/prompt/erase-drafts';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { currentTheme, currentUser, held, wayBackIn } from '../session';
import { DrawingSheet } from './_components/drawing-sheet';
import { LoginForm } from './_components/login-form';
import { signIn } from './actions';
import { partOfTheDay } from './parts';

/** Forwards only on the database's verdict: the middleware, which knows less, would send back here for ever. */
export default function LoginPage({
	searchParams,
}: {
	searchParams: Promise<Record<string, unknown>>;
}) {
	return guarded(async () => {
		const query = await searchParams;
		const next = safeNextPath(query.next);
		const target = next === '/' ? '/artisan' : next;
		if ((await currentUser()) !== null) {
			redirect(target);
		}
		if ((await held()).refreshToken !== undefined) {
			// Renewed, or taken from the browser: it does not come back here with it.
			redirect(await wayBackIn(target));
		}
		const { env } = server();
		const closed = 'closed' in query;
		const signedOut = closed || 'signed-out' in query;
		const { login } = messages;
		return (
			<div className="grid min-h-dvh lg:grid-cols-12">
				<AuthChannel here="signed-out" announce={signedOut} />
				{signedOut ? <EraseDrafts /> : null}
				<main className="flex flex-col px-[min(1.5rem,6vw)] py-8 sm:px-12 lg:col-span-5">
					<Logo />
					<div className="mt-[max(2.5rem,calc(20svh-5rem))] w-full max-w-100 max-lg:mx-auto">
						<h1 className="text-hero">{login.heading}</h1>
						<p className="mt-3 text-ink-2">{login.intro}</p>
						<LoginForm
							action={signIn}
							next={next}
							notice={closed ? login.closed : signedOut ? login.signedOut : null}
							keepDays={env.sessionMaxSeconds / 86_400}
						/>
						{env.signup === 'open' ? (
							<p className="mt-6 text-note">
								{login.newHere} <Link href="/signup">{login.signup}</Link>
							</p>
						) : null}
						<p className="mt-8 max-w-[44ch] text-note text-ink-2">{login.help}</p>
					</div>
					<footer className="mt-auto flex justify-end gap-4 pt-10">
						<a href="/readyz" className="measured text-link">
							{login.status}
						</a>
						<Link href="/docs" prefetch={false} className="measured text-link">
							{login.api}
						</Link>
					</footer>
				</main>
				<DrawingSheet part={partOfTheDay(new Date())} theme={await currentTheme()} />
			</div>
		);
	});
}
