import { otherRoutes } from '../http/page-routes';
import type { Visit } from '../http/visit';
import type { Log } from '../log';

/**
 * Asked thousands of times a second, or by machines that only want to know whether somebody is there: at `info`
 * they would be nearly all of the log, and a line costs as much as a third of the answer.
 */
const quiet: ReadonlySet<string> = new Set([
	'/auth/verify',
	'/healthz',
	'/readyz',
	otherRoutes.files,
]);

/** One line a request when it is over: its pattern and not its path, no query, no header, no body (S25). */
export function createAccessLog(log: Log): (visit: Visit) => void {
	return ({ method, route, status, milliseconds, context }) => {
		const isQuiet = status < 500 && quiet.has(route);
		const level = isQuiet ? 'debug' : 'info';
		if (log.isLevelEnabled(level)) {
			log[level](
				{
					requestId: context.id,
					method,
					route,
					status,
					durationMs: Math.round(milliseconds * 10) / 10,
					...(context.userId === null ? {} : { userId: context.userId }),
				},
				'request',
			);
		}
	};
}
