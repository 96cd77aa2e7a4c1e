import { anyAddress, sendAndJudge } from './attempt';
import type { Ledger } from './ledger';
import { operations } from './operations';
import type { Stage } from './stage';
import { wireOf } from './wire';

export interface Question {
	readonly token?: string;
	readonly path?: Readonly<Record<string, string>>;
	readonly headers?: ReadonlyArray<readonly [string, string]>;
	readonly body?: unknown;
}

interface Told {
	readonly status: number;
	/** Empty when it was no JSON. */
	readonly body: Readonly<Record<string, unknown>>;
}

export type Ask = ReturnType<typeof createAsk>;

/** Asks an operation by its id, in plain words; the answer is held to what is promised like any. */
export function createAsk(stage: Stage, ledger: Ledger) {
	const byId = new Map(operations.map((operation) => [operation.id, operation]));
	return async (id: string, question: Question): Promise<Told> => {
		const operation = byId.get(id);
		if (operation === undefined) throw new Error(`no operation is called ${id}`);
		const { token, path = {}, headers = [], body } = question;
		const draft = {
			caller: { who: 'nobody', by: 'bearer' } as const,
			path,
			query: [],
			headers,
			body: body === undefined ? null : { type: 'application/json', body },
			edits: [],
			noise: [],
		};
		const bearer: Array<[string, string]> =
			token === undefined ? [] : [['Authorization', `Bearer ${token}`]];
		const wire = wireOf(operation, draft, {
			host: new URL(stage.url).host,
			names: {},
			credentials: [...bearer, ['X-Forwarded-For', anyAddress()]],
		});
		const answer = await sendAndJudge(stage.url, { wire, operation, ledger });
		const isJson = /json$/.test(answer?.headers.get('content-type') ?? '');
		return {
			status: answer?.status ?? 0,
			body: isJson ? JSON.parse(answer?.body.toString('utf8') ?? '{}') : {},
		};
	};
}
