import Link from 'next/link';
import { notFound } from 'next/navigation';
import { extensionOf, secondsOf } from '../../../lib/api/artisan-json';
import { server } from '../../../lib/server';
import { LocalTime } from '../../_ui/local-time';
import { Logo } from '../../_ui/logo';
import type { TakeChecks } from '../../artisan/_components/take';
import { guarded } from '../../guarded';
import { messages } from '../../messages';
import { share } from '../../messages-share';
import { type SharedFile, SharedSheet } from '../_components/shared-sheet';
import { SharedView } from '../_components/shared-view';
import DeadLink from './not-found';

/** One take for whoever has its link: nothing here names its owner, and nothing leads to other takes. */
export default function SharePage({ params }: { params: Promise<{ token: string }> }) {
	return guarded(
		async () => {
			const { token } = await params;
			const shared = await server().artisan.shared(token);
			if (shared === null) notFound();
			const { name, status, checks } = shared.task;
			const files = shared.files.map((file): SharedFile => {
				const extension = extensionOf(file.name);
				return { name: file.name, bytes: file.bytes, href: `/share/${token}/model.${extension}` };
			});
			return (
				<div className="flex min-h-dvh flex-col">
					<title>{`${name} · ${messages.product}`}</title>
					<header className="flex min-h-13 items-center border-rule border-b px-4 sm:px-5 print:hidden">
						<Link href="/" className="flex no-underline">
							<Logo />
						</Link>
					</header>
					<main className="grid grow lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
						<div className="border-rule p-4 max-lg:border-b sm:p-5 lg:col-start-2 lg:border-l lg:pb-0">
							<h1 className="break-words text-part">{name}</h1>
							<p className="mt-2 text-ink-2 text-small">
								{share.page.by} <LocalTime iso={secondsOf(shared.expiresAt)} />.
							</p>
						</div>
						<SharedView {...{ name, files }} />
						<SharedSheet {...{ status, files }} checks={checks as TakeChecks | null} />
					</main>
				</div>
			);
		},
		<DeadLink />,
	);
}
