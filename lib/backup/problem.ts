/**
 * `file`: cannot be read or written; `broken`: damaged, cut short or no backup; `passphrase`: missing or wrong;
 * `refused`: whole, but not for this place or this version; `database`: it cannot be used.
 */
export type BackupProblemKind = 'file' | 'broken' | 'passphrase' | 'refused' | 'database';

/** What an operator can do something about. Holds no credential. */
export class BackupProblem extends Error {
	readonly kind: BackupProblemKind;
	/** What to do, as a sentence. */
	readonly hint: string | undefined;

	constructor(kind: BackupProblemKind, message: string, hint?: string, cause?: unknown) {
		super(message, { cause });
		this.name = 'BackupProblem';
		this.kind = kind;
		this.hint = hint;
	}
}

/** The code of a system's or a database's error, else ''. */
export function codeOf(thrown: unknown): string {
	return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

const fileReasons: Record<string, string> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'the quota of this account is used up',
	EFBIG: 'it grows larger than a file of this account may',
	EACCES: 'this account may not',
	EPERM: 'this account may not',
	EROFS: 'the file system is read-only',
	ENOENT: 'there is no such file or folder',
	ENOTDIR: 'a part of the path is no folder',
	EISDIR: 'it is a folder',
	EEXIST: 'it exists already',
	EIO: 'the disk reports a fault',
};

/** @param doing as in "cannot be written" */
export function fileProblem(thrown: unknown, path: string, doing: string): BackupProblem | null {
	const reason = fileReasons[codeOf(thrown)];
	return reason === undefined
		? null
		: new BackupProblem('file', `${path} cannot be ${doing}: ${reason}.`, undefined, thrown);
}
