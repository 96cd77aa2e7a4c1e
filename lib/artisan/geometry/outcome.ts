import type { Outcome } from '../types';
import type { End } from './run';

export const deadlineMilliseconds = 20_000;

const sentences = {
	deadline: `Building took longer than ${deadlineMilliseconds / 1000} seconds, so it was stopped. Use fewer copies, or simpler shapes.`,
	memory:
		'Building needed more memory than a task may use, so it was stopped. Use fewer copies, or less detail.',
	crashed:
		'The process that builds the model ended unexpectedly. Try again; if that happens again, change the model a little.',
	disk: 'The server has no room for the files of the model, or cannot write them. Tell whoever looks after it, and try again later.',
	notWatertight:
		'The model came out with gaps in its surface, so it was not kept. Move parts that only just touch a little into each other.',
};

/** What the system says of a disk that is full, read-only, broken, or somebody else's. */
const isOfDisk = /\b(?:ENOSPC|EDQUOT|EROFS|EIO|EACCES|EPERM)\b/;

/** How a task ends whose geometry process ended so. */
export function outcomeOf(
	end: Exclude<End, { type: 'aborted' }>,
	planned: { status: 'ready' | 'partial'; message: string },
): Outcome {
	switch (end.type) {
		case 'built':
			return end.isWatertight
				? {
						status: planned.status === 'partial' ? 'partial' : 'completed',
						message: planned.message,
						checks: end.checks,
						files: end.files,
					}
				: { ...failed('not_watertight', sentences.notWatertight), checks: end.checks };
		case 'refused':
			return failed(end.code, end.message);
		case 'deadline':
			return failed('deadline', sentences.deadline);
		case 'memory':
			return failed('memory', sentences.memory);
		case 'crashed':
			return isOfDisk.test(end.detail)
				? failed('disk', sentences.disk)
				: failed('crashed', sentences.crashed);
	}
}

export function failed(errorCode: string, message: string): Outcome {
	return { status: 'failed', errorCode, message };
}
