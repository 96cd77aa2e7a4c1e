import { measuresOf } from '../reading';
import type { Subject } from './subject';
import type { Understood } from './understand';

export const undoSentence =
	'Undo works on the takes: choose the earlier take, and go on from there. Nothing was changed.';

/** "Table: height 900 mm, legs red. Not understood: bouncy." */
export function doneSentence(
	{ program }: Subject,
	{ done, refused, ignored }: Pick<Understood, 'done' | 'refused' | 'ignored'>,
): string {
	const left =
		ignored.length === 0 ? '' : ` Not understood, so not changed: ${ignored.join(', ')}.`;
	const not = refused.length === 0 ? '' : ` Not changed: ${refused.join(' ')}`;
	return `${program.title}: ${done.join(', ')}.${not}${left}`;
}

/** What can be said instead of something that nothing came of. */
export function helpSentence({ archetype }: Subject, ignored: readonly string[]): string {
	const what =
		ignored.length === 0 ? 'No change was understood' : `Not understood: ${ignored.join(', ')}`;
	const slots = measuresOf(archetype).map(({ label }) => label.toLowerCase());
	const more = archetype.slots.flatMap((slot) => ('min' in slot ? [] : [slot.label.toLowerCase()]));
	const sizes = [...new Set([...slots, ...more])].slice(0, 14).join(', ');
	const parts = [...new Set(archetype.parts.map(({ id, names: [name = id] }) => name))].slice(
		0,
		12,
	);
	const first = sizes === '' ? 'the size' : sizes;
	return `${what}. You can change: ${first}; and the colours of: ${parts.join(', ')}.`;
}
