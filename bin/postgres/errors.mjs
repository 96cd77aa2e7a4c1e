/** What went wrong with the embedded database, as one sentence for a person, with what to do. */
export class DatabaseError extends Error {
	/** @param {string} message @param {unknown} [cause] */
	constructor(message, cause) {
		super(message, { cause });
		this.name = 'DatabaseError';
	}
}

/** @param {unknown} thrown */
export function codeOf(thrown) {
	return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}

/**
 * Turns what the file system or PostgreSQL says into a sentence that says what to do.
 * @param {unknown} thrown
 * @param {string} dataDir
 * @returns {DatabaseError}
 */
export function explain(thrown, dataDir) {
	if (thrown instanceof DatabaseError) {
		return thrown;
	}
	const text = thrown instanceof Error ? thrown.message : String(thrown);
	const code = codeOf(thrown);
	if (code === 'ENOSPC' || /No space left on device|Disk quota exceeded/i.test(text)) {
		return new DatabaseError(
			`The disk that holds ${dataDir} is full. Free some space, then try again.`,
			thrown,
		);
	}
	if (
		code === 'EACCES' ||
		code === 'EPERM' ||
		/Permission denied|has wrong ownership/i.test(text)
	) {
		return new DatabaseError(
			`No permission for the database files in ${dataDir}. Run as the user they belong to, or set DATA_DIR to a folder of your own.`,
			thrown,
		);
	}
	if (/could not look up effective user ID/.test(text)) {
		return new DatabaseError(
			`PostgreSQL needs a user with a name, and the user ${process.getuid?.()} has none on this machine. Add one to /etc/passwd, or set DATABASE_URL.`,
			thrown,
		);
	}
	if (code === 'EROFS') {
		return new DatabaseError(
			`${dataDir} is on a read-only disk. Set DATA_DIR to a folder that can be written.`,
			thrown,
		);
	}
	if (code === 'ENOTDIR' || code === 'EEXIST') {
		return new DatabaseError(`${dataDir} is not a folder. Set DATA_DIR to a folder.`, thrown);
	}
	return new DatabaseError(
		`The embedded PostgreSQL did not start: ${firstReason(text)} (log: ${dataDir}/postgres.log)`,
		thrown,
	);
}

/** @param {string} text */
function firstReason(text) {
	const lines = text.split('\n').map((line) => line.trim());
	const said =
		lines.find((line) => /(FATAL|PANIC|error):/.test(line)) ??
		lines.find((line) => line !== '') ??
		'no reason given';
	return said.replace(/^.*?(FATAL|PANIC|error):\s*/, '').replace(/\.?$/, '.');
}
