import type { Archetype, Values } from '../../archetypes/archetype';

/** What follows from the sliders and is none itself: a gear's diameter, what a mug holds. */
export function derivedValue(archetype: Archetype, slot: string, values: Values): number | null {
	if (archetype.id === 'gear' && slot === 'diameter') {
		return Number(values['module']) * (Number(values['teeth']) + 2);
	}
	if (archetype.id === 'mug' && slot === 'volume') {
		const said = archetype.design(values).assumptions.join(' ');
		return Number(/Holds (\d+) ml/.exec(said)?.[1] ?? Number.NaN) || null;
	}
	return null;
}

/** By archetype and what changes (`slot`, or `slot=value`): what must not stay, or it would contradict. */
const rivals: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	gear: { diameter: ['module'] },
	mug: { volume: ['height', 'diameter'] },
	chair: { 'back=panel': ['slats'], slats: ['back'] },
	vase: { 'style=smooth': ['flutes', 'twist'], flutes: ['style'], twist: ['style'] },
};

/** The values that are left for the archetype to decide where others change. */
export function freed({ id }: Archetype, was: Values, changes: Values): string[] {
	const has = (slot: string) => Object.hasOwn(changes, slot);
	const own = rivals[id] ?? {};
	const free = Object.entries(changes).flatMap(([slot, value]) => [
		...(own[slot] ?? []),
		...(own[`${slot}=${value}`] ?? []),
	]);
	return [...free, ...(/table/.test(id) ? sideOf(was, changes) : [])].filter((slot) => !has(slot));
}

/** A round or square table stays so: its other side follows. */
function sideOf(was: Values, changes: Values): string[] {
	const has = (slot: string) => Object.hasOwn(changes, slot);
	const shape = changes['shape'] ?? was['shape'];
	const isEven = was['width'] === was['depth'] && (has('width') || has('depth'));
	if (shape === 'rectangular' || !(isEven || has('shape'))) return [];
	return [has('depth') && !has('width') ? 'width' : 'depth'];
}
