import type { ReactNode } from 'react';
import { isAppError } from '../lib/errors';
import { requestContext } from '../lib/request-context';
import { Notice } from './_ui/notice';
import { messages } from './messages';

/**
 * Makes a page that says so when the database is away, also without script. The front turns its status
 * into 503 (lib/http/listener.ts); where no front is, the error goes on, as a 200 would be a lie (S25).
 */
export async function guarded(render: () => Promise<ReactNode>): Promise<ReactNode> {
	try {
		return await render();
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'database_unavailable' && requestContext() !== null) {
			const { title, heading, text } = messages.away;
			return (
				<Notice code="503" heading={heading} text={text}>
					<title>{title}</title>
				</Notice>
			);
		}
		throw thrown;
	}
}
