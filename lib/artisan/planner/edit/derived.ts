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

/** The values that must not stay where others change, or they would contradict each other. */
export function freed({ id }: Archetype, was: Values, changes: Values): string[] {
	const has = (slot: string) => Object.hasOwn(changes, slot);
	const free: string[] = [];
	if (id === 'gear' && has('diameter')) free.push('module');
	if (id === 'mug' && has('volume')) free.push('height', 'diameter');
	if (id === 'chair' && changes['back'] === 'panel') free.push('slats');
	if (id === 'vase' && changes['style'] === 'smooth') free.push('flutes', 'twist');
	if (id === 'vase' && changes['style'] === undefined && has('flutes')) free.push('style');
	if (id === 'chair' && changes['back'] === undefined && has('slats')) free.push('back');
	const shape = changes['shape'] ?? was['shape'];
	const even = was['width'] === was['depth'] && (has('width') || has('depth'));
	if (/table/.test(id) && shape !== 'rectangular' && (even || has('shape'))) {
		free.push(has('depth') && !has('width') ? 'width' : 'depth');
	}
	return free.filter((slot) => !has(slot));
}
