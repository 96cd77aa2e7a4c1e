import type { BackupProblem, BackupProblemKind } from '../../lib/backup/problem';
import { tlsFailure } from '../database-failure.mjs';
import { Failure, type FailureKind } from './failure';

const kinds: Record<BackupProblemKind, FailureKind> = {
	file: 'failed',
	broken: 'failed',
	passphrase: 'refused',
	refused: 'refused',
	database: 'database',
};

export function isBackupProblem(thrown: unknown): thrown is BackupProblem {
	return thrown instanceof Error && thrown.name === 'BackupProblem';
}

/** Runs `work`; what a backup complains of becomes what a command ends with. @throws Failure */
export async function explained<Value>(work: () => Promise<Value>): Promise<Value> {
	try {
		return await work();
	} catch (thrown) {
		throw isBackupProblem(thrown) ? failureOf(thrown) : thrown;
	}
}

function failureOf({ kind, message, hint, cause }: BackupProblem): Failure {
	const tls = kind === 'database' ? tlsFailure(cause, '') : null;
	return tls === null
		? new Failure(kinds[kind], message, hint)
		: new Failure(kinds[kind], tls.replaceAll('DATABASE_URL', 'its address'));
}
