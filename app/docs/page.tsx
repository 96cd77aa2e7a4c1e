import Link from 'next/link';
import { AppError } from '../../lib/errors';
import { problemResponse } from '../../lib/http/problem';
import { server } from '../../lib/server';
import { Logo } from '../_ui/logo';
import { guarded } from '../guarded';
import { messages } from '../messages';
import { docs } from '../messages-docs';
import { Code } from './_components/code';
import { Contents } from './_components/contents';
import { Endpoint } from './_components/endpoint';
import { reference } from './reference';

/** For anybody, also while the database is away: nothing here is asked of it. */
export default function DocsPage() {
	return guarded(async () => {
		const { appUrl } = server().env;
		const groups = reference(appUrl);
		return (
			<div className="mx-auto w-full max-w-[88rem] px-[min(1rem,5vw)] [overflow-wrap:anywhere] md:px-8">
				<title>{`${docs.title} · ${messages.product}`}</title>
				<a
					href="#content"
					className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-sheet focus:p-2"
				>
					{messages.skip}
				</a>
				<header className="flex flex-wrap items-center gap-x-6 gap-y-2 border-rule border-b py-3">
					<Link href="/" className="flex no-underline">
						<Logo />
					</Link>
					<nav
						aria-label={messages.product}
						className="flex flex-wrap gap-x-5 sm:ml-auto gap-y-1 text-note"
					>
						<a href="/openapi.json" className="text-link inline-flex min-h-8 items-center">
							{docs.document}
						</a>
						<Link href="/" className="text-link inline-flex min-h-8 items-center">
							{docs.pages}
						</Link>
					</nav>
				</header>
				<div className="gap-12 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
					<Contents groups={groups} />
					<main id="content" className="py-8 lg:py-10">
						<h1 className="text-page md:text-hero">{docs.heading}</h1>
						<p className="mt-4 max-w-[62ch] text-ink-2">{docs.intro}</p>
						<Start appUrl={appUrl} problem={await shownProblem()} />
						{groups.map(({ id, name, about, entries }) => (
							<section
								key={id}
								id={id}
								aria-labelledby={`${id}-heading`}
								className="mt-12 scroll-mt-4"
							>
								<h2 id={`${id}-heading`} className="text-part md:text-page">
									{name}
								</h2>
								<p className="mt-2 mb-6 max-w-[62ch] text-ink-2">{about}</p>
								{entries.map((entry) => (
									<Endpoint key={entry.id} entry={entry} />
								))}
							</section>
						))}
					</main>
				</div>
			</div>
		);
	});
}

function Start({ appUrl, problem }: { appUrl: string; problem: string }) {
	const { start, refusals } = docs;
	return (
		<div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-2">
			<section aria-labelledby="start-heading">
				<h2 id="start-heading" className="text-part">
					{start.heading}
				</h2>
				<p className="my-3 max-w-[62ch] text-note">{start.variables}</p>
				<Code label="sh">{`export P2M_URL=${appUrl}`}</Code>
				<p className="mt-3 max-w-[62ch] text-ink-2 text-note">{start.typescript}</p>
			</section>
			<section aria-labelledby="refusals-heading">
				<h2 id="refusals-heading" className="text-part">
					{refusals.heading}
				</h2>
				<p className="my-3 max-w-[62ch] text-note">{refusals.text}</p>
				<Code label="application/problem+json">{problem}</Code>
				<p className="mt-3 max-w-[62ch] text-ink-2 text-note">{refusals.shared}</p>
			</section>
		</div>
	);
}

/** A real one, made as all are. */
async function shownProblem(): Promise<string> {
	const error = new AppError(
		'not_signed_in',
		'You are not signed in, or no longer. Sign in first.',
	);
	return JSON.stringify(await problemResponse(error).json(), null, 2);
}
