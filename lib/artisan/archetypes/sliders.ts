import type { Parameter } from '../../mesh/program';
import type { Slot, Values } from './archetype';

/** The value of a slot as a number; its own where none is given. */
export function numberOf(slots: readonly Slot[], values: Values, id: string): number {
	const value = values[id] ?? slots.find((slot) => slot.id === id)?.value;
	return typeof value === 'number' ? value : Number.NaN;
}

/** The value of a slot as a word; its own where none is given. */
export function wordOf(slots: readonly Slot[], values: Values, id: string): string {
	return String(values[id] ?? slots.find((slot) => slot.id === id)?.value ?? '');
}

/** Of `Archetype.reopened`, by what changes: a slot, or `slot=choice`. */
export const reopening =
	(rivals: Readonly<Record<string, readonly string[]>>) =>
	(_: Values, changes: Values): string[] =>
		Object.entries(changes).flatMap(([slot, value]) => [
			...(rivals[slot] ?? []),
			...(rivals[`${slot}=${value}`] ?? []),
		]);

/** The slots that are sliders of the finished program, with the values they have now. */
export function slidersOf(
	slots: readonly Slot[],
	values: Values,
	ids: readonly string[],
): Parameter[] {
	return ids.flatMap((id) => {
		const slot = slots.find((one) => one.id === id);
		if (slot === undefined || slot.kind === 'choice' || slot.kind === 'text') return [];
		if (slot.kind === 'volume') return [];
		const { label, kind, min, max, step } = slot;
		const value = numberOf(slots, values, id);
		return [{ id, label, kind, value, min: Math.min(min, value), max: Math.max(max, value), step }];
	});
}

/** Sliders that end earlier: beyond that what the others have now would leave no sound thing. */
export const within = (
	params: readonly Parameter[],
	ends: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>,
): Parameter[] =>
	params.map((param) => {
		const { min = param.min, max = param.max } = ends[param.id] ?? {};
		return {
			...param,
			min: Math.min(param.value, Math.max(param.min, min)),
			max: Math.max(param.value, Math.min(param.max, max)),
		};
	});
