import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Draft } from './draft';
import { type Answer, exchange } from './exchange';
import type { Ledger } from './ledger';
import type { Operation } from './operations';
import { judge } from './oracle';
import type { Cast, Stage } from './stage';
import { namesIn, type Wire, wireOf } from './wire';

/** From an address of its own behind the trusted proxy: waits are no subject here. */
export const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

/** What all runs share is deleted by none: not even by a method that another operation of the path has. */
function sparedBy({ method }: Operation, { noise }: Draft): Record<string, string> {
	const others = noise.flatMap((one) => (one.what === 'method' ? [one.value] : []));
	if ((others.at(-1) ?? method) !== 'DELETE') return {};
	const shared = ['done_task_id', 'other_task_id', 'done_batch_id'];
	return Object.fromEntries(shared.map((name) => [name, randomUUID()]));
}

/** A draft with everything that it names made, ready to go. */
export async function prepared(
	stage: Stage,
	operation: Operation,
	draft: Draft,
	cast?: Cast,
): Promise<Wire> {
	const people = cast ?? (await stage.castFor(operation.path));
	const names = await stage.namesFor(namesIn(draft), people);
	const credentials = await stage.credentialsOf(draft.caller, people);
	const { host } = new URL(stage.url);
	return wireOf(operation, draft, {
		host,
		names: { ...names, ...sparedBy(operation, draft) },
		credentials: [...credentials, ['X-Forwarded-For', anyAddress()]],
	});
}

interface Sent {
	readonly wire: Wire;
	readonly operation: Operation;
	readonly ledger: Ledger;
	/** One of many at once. */
	readonly ofCrowd?: boolean;
}

/** In a crowd one may be told to come back; whoever does, when it was said, finds room. */
async function patiently(url: string, wire: Wire): Promise<Answer | null> {
	const answer = await exchange(url, wire);
	const seconds = answer?.headers.get('retry-after') ?? '';
	if (answer?.status !== 503 || !/^\d+$/.test(seconds)) return answer;
	await wait(Number(seconds) * 1000);
	return exchange(url, wire);
}

/** Sends what is ready, and holds the answer to what is promised. */
export async function sendAndJudge(
	url: string,
	{ wire, operation, ledger, ofCrowd = false }: Sent,
): Promise<Answer | null> {
	const answer = await (ofCrowd ? patiently : exchange)(url, wire);
	ledger.note(
		wire.method === operation.method ? operation.name : 'other methods',
		answer?.status ?? 0,
	);
	try {
		await judge(wire, answer);
	} catch (cause) {
		throw new Error(`${shown(wire)}\n=> ${answer?.status}\n${String(cause)}`, { cause });
	}
	return answer;
}

/** One request from beginning to end. */
export async function attempt(
	stage: Stage,
	operation: Operation,
	draft: Draft,
	ledger: Ledger,
): Promise<void> {
	const wire = await prepared(stage, operation, draft);
	await sendAndJudge(stage.url, { wire, operation, ledger });
	if (operation.path.startsWith('/artisan/')) await stage.tidy();
}

const shown = ({ bytes }: Wire): string => {
	const text = JSON.stringify(bytes.subarray(0, 3000).toString('latin1'));
	return text.replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'TOKEN');
};
