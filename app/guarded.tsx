import { notFound, unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { isAppError } from '../lib/errors';
import { pageContext } from '../lib/request-context';
import { server } from '../lib/server';
import { Notice } from './_ui/notice';
import { notices } from './messages-notice';
import NotFound from './not-found';

/**
 * Makes a page that says so when it cannot be made, or is not there, also without script: the words that Next
 * has for `notFound()` come by script alone. The front turns its status into 503, 500 or 404
 * (lib/http/listener.ts); where no front is, the error goes on, as a 200 would be a lie (S25).
 * @param absent what is shown where `render` found nothing
 */
export async function guarded(
	render: () => Promise<ReactNode>,
	absent: ReactNode = <NotFound />,
): Promise<ReactNode> {
	try {
		return await render();
	} catch (thrown) {
		const context = pageContext();
		if (context !== null && isAbsence(thrown)) {
			context.failure = 'not_found';
			return absent;
		}
		unstable_rethrow(thrown);
		if (context === null) {
			throw thrown;
		}
		if (isAppError(thrown) && thrown.code === 'database_unavailable') {
			return <Failure code="503" words={notices.away} requestId={context.id} />;
		}
		context.failure = 'internal';
		server().log.error({ err: thrown }, 'a page could not be made');
		return <Failure code="500" words={notices.failed} requestId={context.id} />;
	}
}

/** Whether it is what `notFound()` throws. */
function isAbsence(thrown: unknown): boolean {
	try {
		notFound();
	} catch (own) {
		return digestOf(thrown) === digestOf(own);
	}
}

function digestOf(thrown: unknown): unknown {
	return thrown instanceof Error && 'digest' in thrown ? thrown.digest : null;
}

function Failure({
	code,
	words,
	requestId,
}: {
	code: string;
	words: { title: string; heading: string; text: string };
	/** Under which the log has more of it. */
	requestId: string;
}) {
	return (
		<Notice code={code} heading={words.heading} text={words.text}>
			<title>{words.title}</title>
			<p className="measured text-ink-2 text-small">{notices.requestId(requestId)}</p>
		</Notice>
	);
}
