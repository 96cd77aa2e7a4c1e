import { expect } from '@playwright/test';
import type { SignedInPerson } from './people';

interface Host {
	url: string;
}

/** Asks as a script does, by the person's token. */
async function ask(host: Host, person: SignedInPerson, path: string, body?: object) {
	const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
	const answer = await fetch(`${host.url}${path}`, {
		headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
		...sent,
	});
	expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
	return (await answer.json()) as Record<string, unknown>;
}

/** A finished model of this person's. @returns the task's id */
export async function makeModel(
	host: Host,
	person: SignedInPerson,
	prompt = 'a table 120 x 70 x 75 cm with 4 round legs',
): Promise<string> {
	const { task_id: id } = await ask(host, person, '/artisan/model', { prompt });
	let status: unknown;
	const isLive = async () => {
		({ status } = await ask(host, person, `/artisan/status/${id}`));
		return status === 'queued' || status === 'running';
	};
	// The models of other tests may come before it.
	await expect.poll(isLive, { timeout: 120_000, intervals: [100] }).toBe(false);
	expect(status, prompt).toBe('completed');
	return String(id);
}

/** A link to it that is open for a day. */
export async function shareModel(host: Host, person: SignedInPerson, taskId: string) {
	const body = { task_id: taskId, expires_in_days: 1 };
	const made = await ask(host, person, '/artisan/shares', body);
	return { id: String(made['share_id']), url: String(made['url']) };
}
