import { artisan } from '../../../messages-artisan';
import type { Colors, Take, Values } from '../take';

/** A take in the list of its work: without its program, and with what was asked for. */
export type Entry = Omit<Take, 'program'> & {
	readonly kind: 'prompt' | 'program' | 'edit' | 'params';
	readonly params: Values | null;
	readonly colors: Colors | null;
};

export const isLive = ({ status }: Pick<Take, 'status'>): boolean =>
	status === 'queued' || status === 'running';

/** There is, or may still come, something to look at that others can be made from. */
export const isSolid = ({ status }: Pick<Take, 'status'>): boolean =>
	status === 'completed' || status === 'partial';

export const fileOf = (take: Pick<Take, 'files'> | null, name: string) =>
	take?.files.find((file) => file.name === name) ?? null;

/** What a take is called in the strip: the words that were said, or the values that were set. */
export function wordsOf(entry: Entry): string {
	if (entry.prompt !== null) return entry.prompt;
	const set = [
		...Object.entries(entry.params ?? {}).map(([id, value]) => `${nameOf(id)} ${rounded(value)}`),
		...Object.keys(entry.colors ?? {}).map((part) => `${nameOf(part)} recoloured`),
	];
	return set.length === 0 ? entry.name : set.join(', ');
}

/** A step, for people: "Building leg 1", from "union leg_1". */
export function stepOf({ status, step }: Pick<Take, 'status' | 'step'>): string {
	if (status === 'queued' || step === null) return artisan.status[status];
	if (step === 'Planned' || step === 'Checked') return artisan.steps[step];
	if (step.startsWith('Planning')) return step;
	return artisan.steps.building(nameOf(step.replace(/^\S+ /, '')).toLowerCase());
}

function nameOf(id: string): string {
	const words = id.replace(/^.*\//, '').replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);
