import { notFound, unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { isAppError } from '../lib/errors';
import { requestContext } from '../lib/request-context';
import { server } from '../lib/server';
import { Notice } from './_ui/notice';
import { messages } from './messages';

/**
 * Makes a page that says so when it cannot be made, also without script. The front turns its status into
 * 503 or 500 (lib/http/listener.ts); where no front is, the error goes on, as a 200 would be a lie (S25).
 */
export async function guarded(render: () => Promise<ReactNode>): Promise<ReactNode> {
	try {
		return await render();
	} catch (thrown) {
		unstable_rethrow(thrown);
		const context = requestContext();
		if (context === null) {
			throw thrown;
		}
		if (isAppError(thrown) && thrown.code === 'database_unavailable') {
			return <Failure code="503" words={messages.away} />;
		}
		context.failure = 'internal';
		server().log.error({ err: thrown }, 'a page could not be made');
		return <Failure code="500" words={messages.failed} />;
	}
}

/**
 * Instead of `notFound()`, whose words only a script shows: the front makes this page a 404. Where no front
 * is, Next does.
 */
export function missing(page: ReactNode): ReactNode {
	const context = requestContext();
	if (context === null) notFound();
	context.failure = 'not_found';
	return page;
}

function Failure({
	code,
	words,
}: {
	code: string;
	words: { title: string; heading: string; text: string };
}) {
	return (
		<Notice code={code} heading={words.heading} text={words.text}>
			<title>{words.title}</title>
		</Notice>
	);
}
