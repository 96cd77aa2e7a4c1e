import type { Quantity } from './measurement';
import type { Token } from './token';

/** No pitch is coarser, to the thread. */
const coarsest = 0.27;

/** "M8", "M8 x 40", "M8 x 1.25 x 40": the thread, its pitch and its length, in millimetres. */
export function threadAt(tokens: readonly Token[], at: number): Quantity[] {
	const written = /^m(\d[\d.]*)((?:\s*x\s*\d[\d.]*)*)(?:\s?mm)?$/.exec(tokens[at]?.word ?? '');
	if (written === null) return [];
	const size = Number(written[1]);
	const more = [...(written[2] ?? '').matchAll(/\d[\d.]*/g)].map(([text]) => Number(text));
	const place = { unit: 'mm', first: at, last: at } as const;
	const thread = { ...place, kind: 'thread', value: size } as const;
	if (more.length === 0) return [thread];
	const lengths = more.map((value, index) => {
		const role: 'pitch' | 'length' = isPitch(value, size, index) ? 'pitch' : 'length';
		return { ...place, kind: 'length', value, role } as const;
	});
	return [{ ...thread, role: 'thread' }, ...lengths];
}

/** Whether the number behind a thread is its pitch. */
export const isPitch = (value: number, thread: number, index: number): boolean =>
	index === 0 && value <= coarsest * thread;
