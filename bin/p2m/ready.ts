import { sqlStateOf } from '../../lib/db-errors';
import { isAppError } from '../../lib/errors';
import type { Server } from '../../lib/server';
import { tlsFailure } from '../database-failure.mjs';
import { Failure } from './failure';

/** @throws Failure `database` that says which part of the way there fails */
export async function requireReady(server: Server, url: string): Promise<void> {
	try {
		await server.db.query('operator-probe', 'SELECT 1', []);
	} catch (thrown) {
		throw unreachable(thrown, url) ?? thrown;
	}
	const reason = await server.unreadyReason();
	if (reason !== null) {
		throw new Failure('database', reason);
	}
}

function unreachable(thrown: unknown, url: string): Failure | null {
	const tls = tlsFailure(thrown, url);
	if (tls !== null) {
		return new Failure('database', tls);
	}
	const state = sqlStateOf(thrown);
	const where = URL.canParse(url) && new URL(url).host !== '' ? ` at ${new URL(url).host}` : '';
	if (state === '3D000') {
		return new Failure(
			'database',
			`The server${where} answers, but the database that DATABASE_URL names does not exist.`,
			'Create it, then run `p2m migrate`.',
		);
	}
	if (/^28/.test(state)) {
		return new Failure(
			'database',
			`The database${where} refuses the user or the password of DATABASE_URL.`,
		);
	}
	return isAppError(thrown) && thrown.code === 'database_unavailable'
		? new Failure(
				'database',
				`The database${where} does not answer.`,
				'Start it, or correct DATABASE_URL.',
			)
		: null;
}
