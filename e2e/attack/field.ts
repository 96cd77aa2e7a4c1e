import { availableParallelism } from 'node:os';
import { sql } from '../support/journeys';
import { type RunningServer, startServer } from '../support/server';

type Node = Pick<RunningServer, 'url' | 'databaseUrl' | 'jwtSecretKey'>;

/** Where the attacks take place: two processes of the server on one database. */
export interface Field {
	readonly nodes: readonly [Node, Node];
	/** What an operator would see in psql. */
	rows<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** How often an event of this kind was audited about a user. */
	audited(action: string, userId: number): Promise<number>;
}

/** On Linux all of 127.0.0.0/8 is this machine: attackers come from addresses of their own. */
export const hasManyAddresses = process.platform === 'linux';

export function fieldOf(one: Node, two: Node): Field {
	const rows = <Row>(text: string, values: unknown[] = []) =>
		sql(one.databaseUrl, text, values) as Promise<Row[]>;
	return {
		nodes: [one, two],
		rows,
		audited: async (action, userId) => {
			const text =
				'SELECT count(*)::int AS n FROM audit_events WHERE action = $1 AND subject_id = $2';
			return (await rows<{ n: number }>(text, [action, userId]))[0]?.n ?? 0;
		},
	};
}

/** Two processes of their own. Both are on this machine, so each has half of its cores to check passwords with. */
export async function enterField(): Promise<Field & { leave(): Promise<void> }> {
	const env = {
		HASH_THREADS: String(Math.max(1, Math.floor(availableParallelism() / 2))),
		// Elsewhere attackers come through a proxy on this machine, which says who they are.
		...(hasManyAddresses ? {} : { TRUST_PROXY: '127.0.0.1' }),
	};
	const one = await startServer({ env });
	try {
		const { databaseUrl, jwtSecretKey } = one;
		const two = await startServer({ databaseUrl, jwtSecretKey, env });
		const leave = async () => {
			await two.stop();
			await one.stop();
		};
		return { ...fieldOf(one, two), leave };
	} catch (error) {
		await one.stop();
		throw error;
	}
}
