import type { Progress } from '../../../messages-batches';
import type { Take } from '../../_components/take';

/** What `GET /artisan/batches` says of one. */
export interface BatchEntry {
	readonly batch_id: string;
	readonly name: string;
	readonly created_at: string;
	readonly total: number;
	readonly finished: number;
	/** Percent. */
	readonly progress: number;
	readonly counts: Readonly<Record<Take['status'], number>>;
}

/** What `GET /artisan/batches/{batch_id}` says. */
export interface Batch extends BatchEntry {
	readonly tasks: ReadonlyArray<{
		readonly task_id: string;
		readonly line: number;
		readonly name: string;
		readonly prompt: string | null;
		readonly status: Take['status'];
		readonly message: string | null;
		/** Percent. */
		readonly progress: number;
	}>;
}

export function progressOf({ finished, total, counts }: BatchEntry): Progress {
	const made = counts.completed + counts.partial;
	return { finished, total, made, failed: finished - made };
}

/** Prompts of a text with one a line: empty ones are passed over, as the server does. */
export const countLines = (text: string): number =>
	text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length;
