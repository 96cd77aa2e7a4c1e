import type { SessionSummary } from '../lib/auth/live-sessions';
import type { SessionView } from './_ui/session-row';
import { describeDevice } from './device';
import { account } from './messages-account';

/** Plain objects for the browser. */
export function sessionRows(sessions: readonly SessionSummary[]): SessionView[] {
	const { methods, otherMethod, unknownAddress, kept } = account.devices;
	return sessions.map((session) => {
		const how = session.method === null ? otherMethod : (methods[session.method] ?? otherMethod);
		return {
			id: session.id,
			username: session.username,
			device: describeDevice(session.userAgent),
			address: session.address ?? unknownAddress,
			createdAt: session.createdAt.toISOString(),
			lastSeenAt: session.lastSeenAt.toISOString(),
			how: session.kept ? `${how}, ${kept}` : how,
		};
	});
}
