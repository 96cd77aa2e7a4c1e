/** A step that cannot go on: one sentence for a person, with what to do, and perhaps what a tool said. */
export class Failure extends Error {
	/** @param {string} message @param {string} [details] lines of a tool's own output */
	constructor(message, details) {
		super(message);
		this.name = 'Failure';
		this.details = details;
	}
}

/**
 * What a person reads for anything thrown; never a stack trace.
 * @param {unknown} thrown
 */
export function wordsOf(thrown) {
	if (thrown instanceof Failure) {
		return thrown.details ? `${thrown.details.trimEnd()}\n\n${thrown.message}` : thrown.message;
	}
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	if (code === 'ENOSPC') {
		return 'The disk is full. Free some space, then try again.';
	}
	if (code === 'EACCES' || code === 'EROFS') {
		return `No permission to write here: ${messageOf(thrown)}. Run as the user this folder belongs to.`;
	}
	return messageOf(thrown);
}

/** @param {unknown} thrown */
function messageOf(thrown) {
	return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * @param {string} output
 * @param {number} count
 */
export function lastLines(output, count) {
	return output.trimEnd().split('\n').slice(-count).join('\n');
}
