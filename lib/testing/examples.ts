import { expect, vi } from 'vitest';
import { exampleFor } from '../api/openapi-examples';
import { type Endpoint, endpoints } from '../api/openapi-operations';

export interface Shown {
	readonly status: number;
	readonly text: string;
}

export type Variables = Record<string, string>;

/** Executes one example with these variables set. */
export type RunExample = (
	example: ReturnType<typeof exampleFor>,
	variables: Variables,
) => Promise<Shown>;

/** Last, as they end what the others use. */
const last = ['changePassword', 'closeAccount', 'logout', 'leave'];

/**
 * Executes the example of every operation in an order in which each finds what it needs in the answers
 * of those before, and holds the answers to those that the page shows.
 * A worker has to be at the server's database and folders, and a Blender at its port.
 * @param start `P2M_URL` and `ADMIN_TOKEN`
 * @returns the statuses that each operation gave
 */
export async function walkExamples(run: RunExample, start: Variables) {
	const variables = { ...start };
	const appUrl = start['P2M_URL'] ?? '';
	const seen = new Map<string, Set<number>>();
	const byId = new Map(endpoints().map((endpoint) => [endpoint.operation.operationId, endpoint]));

	async function give(operationId: string): Promise<Record<string, unknown>> {
		const endpoint = byId.get(operationId);
		if (endpoint === undefined) throw new Error(`no operation is called ${operationId}`);
		const example = exampleFor(endpoint, appUrl);
		const { status, text } = await run(example, variables);
		const expected = Object.keys(endpoint.operation.answers).map(Number);
		expect(expected, `${operationId}: ${status} ${text}`).toContain(status);
		expect(status, `${operationId}: ${text}`).toBeLessThan(400);
		seen.set(operationId, (seen.get(operationId) ?? new Set()).add(status));
		const body = example.answer === null ? {} : JSON.parse(text);
		holdToShown(endpoint, example.answer, body);
		return body;
	}
	const set = (name: string, value: unknown) => {
		expect(value, name).toBeDefined();
		variables[name] = String(value);
	};
	const keepTokens = ({ token, refresh_token }: Record<string, unknown>) => {
		set('TOKEN', token);
		set('REFRESH_TOKEN', refresh_token);
	};
	const secretOf = ({ link }: Record<string, unknown>) => String(link).split('/link/')[1];

	await ownSessions();
	await users();
	await invitations();
	await models();
	for (const id of byId.keys()) {
		if (!seen.has(id) && !last.includes(id)) await give(id);
	}
	for (const id of last.filter((name) => byId.has(name))) await give(id);
	return seen;

	async function ownSessions() {
		keepTokens(await give('login'));
		keepTokens(await give('login'));
		const sessions = (await give('listSessions'))['sessions'] as Array<{ id: number }>;
		set('SESSION_ID', sessions[1]?.id);
		await give('endSession');
		keepTokens(await give('refresh'));
		await give('renew');
		keepTokens(await give('login'));
		const all = (await give('listAllSessions'))['sessions'] as Array<{ id: number }>;
		set('SESSION_ID', all[0]?.id);
		await give('endAnySession');
		keepTokens(await give('login'));
	}

	async function users() {
		const made = await give('createUser');
		set('USER_ID', (made['user'] as { id: number }).id);
		set('LINK', secretOf(await give('createLink')));
		await give('redeemLink');
		for (const id of ['readUser', 'signOutUser', 'changeUser', 'deleteUser']) await give(id);
	}

	async function models() {
		const id = (await give('startModel'))['task_id'];
		set('TASK_ID', id);
		const { P2M_URL, TOKEN } = variables;
		const headers = { authorization: `Bearer ${TOKEN}` };
		await vi.waitFor(
			async () => {
				const task = await (await fetch(`${P2M_URL}/artisan/status/${id}`, { headers })).json();
				expect(task).toMatchObject({ status: 'completed' });
			},
			{ timeout: 25_000, interval: 200 },
		);
		const made = ['readTask', 'taskEvents', 'readMesh', 'sendToBlender', 'listTasks', 'changeTask'];
		for (const name of made) {
			await give(name);
		}
		const share = await give('createShare');
		set('SHARE_ID', share['share_id']);
		set('SHARE', String(share['url']).split('/share/')[1]);
		for (const name of ['listShares', 'readSharedFile', 'revokeShare']) await give(name);
		set('BATCH_ID', (await give('createBatch'))['batch_id']);
		for (const name of ['listBatches', 'readBatch', 'readArchive', 'cancelBatch', 'removeBatch']) {
			await give(name);
		}
		set('WORK_ID', id);
		for (const name of ['listWorks', 'readWork', 'renameWork']) await give(name);
		for (const name of ['cancelTask', 'cancelJob', 'removeTask']) await give(name);
		set('WORK_ID', (await give('startModel'))['task_id']);
		await give('removeWork');
	}

	async function invitations() {
		set('INVITE', secretOf(await give('createInvite')));
		await give('signup');
		await give('createInvite');
		const invites = (await give('listInvites'))['invites'] as Array<{ id: number }>;
		set('INVITE_ID', invites[0]?.id);
		await give('withdrawInvite');
	}
}

/** Free-form members, and the document itself, of which the page shows the beginning. */
const freeForm = ['detail'];

/** What the page shows as the answer has the names of the real one, at every depth. */
function holdToShown({ operation }: Endpoint, shown: unknown, real: unknown) {
	if (operation.operationId === 'openapi') {
		expect(namesOf(real)).toEqual(expect.arrayContaining(namesOf(shown)));
		return;
	}
	const compare = (one: unknown, other: unknown, path: string) => {
		if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return;
		if (Array.isArray(one) && Array.isArray(other)) {
			compare(one[0], other[0], `${path}[0]`);
			return;
		}
		expect(namesOf(other), `${operation.operationId}: ${path}`).toEqual(namesOf(one));
		for (const [name, value] of Object.entries(one)) {
			if (!freeForm.includes(name)) {
				compare(value, (other as Record<string, unknown>)[name], `${path}.${name}`);
			}
		}
	};
	compare(shown, real, 'answer');
}

function namesOf(value: unknown): string[] {
	return Object.keys(value ?? {}).sort();
}
