import { always } from './always';
import type { Stage } from './fault';
import type { FaultServer } from './servers';

export const json = { 'content-type': 'application/json' };
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

type Asking = Pick<Stage, 'tally'>;

/** What a node says of a token; null: nothing. */
export async function verdict(
	{ tally }: Asking,
	node: FaultServer,
	token: string,
): Promise<boolean | null> {
	const answer = await tally.ask({
		url: node.url,
		path: '/auth/verify',
		method: 'POST',
		headers: json,
		body: JSON.stringify({ token }),
		fine: [200],
	});
	return answer?.status === 200 ? JSON.parse(answer.text).valid === true : null;
}

/** A token that may not be valid is asked about. @returns false where no answer came */
export async function expectRevoked(
	stage: Stage,
	node: FaultServer,
	token: string,
): Promise<boolean> {
	const valid = await verdict(stage, node, token);
	if (valid !== null) stage.checks.expect(always.revoked, !valid, () => `valid at ${node.url}`);
	return valid === false;
}

/** The device cookie of each person's browser: known browsers are served first, on a busy machine too (S15). */
const devices = new Map<string, { cookie: string }>();

/** Signs in, as from a browser of that person's. @returns the token; null: refused or no answer */
export async function login(
	{ tally }: Asking,
	node: FaultServer,
	person: { username: string; password: string },
	fine: readonly number[] = [200],
): Promise<{ status: number; token: string | null } | null> {
	const answer = await tally.ask({
		url: node.url,
		path: '/auth/login',
		method: 'POST',
		headers: { ...json, ...devices.get(person.username) },
		body: JSON.stringify({ username: person.username, password: person.password }),
		fine,
	});
	if (answer === null) return null;
	const device = answer.headers['set-cookie']?.find((cookie) => cookie.startsWith('p2m_device='));
	if (device !== undefined) devices.set(person.username, { cookie: device.split(';')[0] ?? '' });
	return {
		status: answer.status,
		token: answer.status === 200 ? JSON.parse(answer.text).token : null,
	};
}

export function logout({ tally }: Asking, node: FaultServer, token: string) {
	const body = JSON.stringify({ token });
	return tally.ask({
		url: node.url,
		path: '/auth/logout',
		method: 'POST',
		headers: json,
		body,
		fine: [200],
	});
}

/** Asks for a small model. @returns the task's id; null: no answer */
export async function wishFor(
	{ tally }: Asking,
	node: FaultServer,
	wish: { key: string; token: string },
	prompt = 'a cube of 2 cm',
): Promise<string | null> {
	const answer = await tally.ask({
		url: node.url,
		path: '/artisan/model',
		method: 'POST',
		headers: { ...json, ...bearer(wish.token), 'idempotency-key': wish.key },
		body: JSON.stringify({ prompt }),
		fine: [202],
	});
	return answer?.status === 202 ? JSON.parse(answer.text).task_id : null;
}

/** @returns `queued`, `running`, `completed` and so on; null: no answer */
export async function statusOf(
	{ tally }: Asking,
	node: FaultServer,
	token: string,
	taskId: string,
): Promise<string | null> {
	const path = `/artisan/status/${taskId}`;
	const answer = await tally.ask({ url: node.url, path, headers: bearer(token), fine: [200] });
	return answer?.status === 200 ? JSON.parse(answer.text).status : null;
}
