import Link from 'next/link';
import { safeNextPath } from '../../../lib/http/next-path';
import { server } from '../../../lib/server';
import { Logo } from '../../_ui/logo';
import { messages } from '../../messages';
import { ChooseForm } from './_components/choose-form';
import { choosePassword } from './actions';

export default async function ChoosePasswordPage({
	searchParams,
}: {
	searchParams: Promise<Record<string, unknown>>;
}) {
	const next = safeNextPath((await searchParams).next);
	const { choose } = messages;
	return (
		<main className="drawing-grid flex min-h-dvh flex-col px-[min(1.5rem,6vw)] py-8 sm:px-12">
			<Logo />
			<div className="mx-auto mt-[max(2.5rem,calc(16svh-5rem))] w-full max-w-110">
				<h1 className="text-page sm:text-hero">{choose.heading}</h1>
				<p className="mt-4 text-ink-2">{choose.intro}</p>
				<ChooseForm
					action={choosePassword}
					next={next}
					minLength={server().env.passwordMinLength}
				/>
				<p className="mt-8 text-note">
					<Link href={`/login?next=${encodeURIComponent(next)}`} className="text-link">
						{choose.back}
					</Link>
				</p>
			</div>
		</main>
	);
}
