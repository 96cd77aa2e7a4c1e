import type { Call } from '../http/call';
import { json } from '../http/endpoint';

/** `GET /healthz`: the process answers. Touches nothing else, so that it stays true under any load. */
export async function healthz(): Promise<Response> {
	return json({ status: 'ok' });
}

/** `GET /readyz`: the database is reachable and has all migrations. */
export async function readyz(call: Call): Promise<Response> {
	const reason = await call.unreadyReason();
	return reason === null
		? json({ status: 'ready' })
		: json({ status: 'unready', reason }, { status: 503, headers: { 'retry-after': '5' } });
}
