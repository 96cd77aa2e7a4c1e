import { colouredParts } from '../parts';
import { type Colours, isMain } from '../plan';
import { type Reading, range } from '../reading';

/** New looks by part, and the tokens that say so. */
export interface Colouring {
	readonly colours: Colours;
	readonly used: readonly number[];
	/** "legs red". */
	readonly done: readonly string[];
	readonly assumptions: readonly string[];
}

const everything = /^(?:everything|all|whole|entire|every|completely)$/;

/** Who gets which colour; "everything" is every part, the whole thing its main ones. */
export function colouringOf(reading: Reading): Colouring {
	const { archetype, tokens } = reading;
	const found = colouredParts(reading);
	const isAll = tokens.some(({ word }) => everything.test(word));
	const whole = found.colours['*'];
	const spread = archetype.parts
		.filter(({ id }) => whole !== undefined && (isAll || isMain(archetype, id)))
		.flatMap(({ id }) => (whole === undefined ? [] : [[id, whole] as const]));
	const own = Object.entries(found.colours).filter(([id]) => id !== '*');
	const colours: Colours = Object.fromEntries([...spread, ...own]);
	const nameOf = (finish: unknown) =>
		reading.colours.find((colour) => colour.finish === finish)?.name ?? 'as asked';
	const done = Object.entries(found.colours).map(([id, finish]) => {
		const part = archetype.parts.find((one) => one.id === id);
		return `${part === undefined ? 'colour' : (part.names[0] ?? id)} ${nameOf(finish)}`;
	});
	const all = isAll ? tokens.flatMap(({ word }, at) => (everything.test(word) ? [at] : [])) : [];
	return {
		colours,
		done: [...new Set(done)],
		used: [
			...found.used,
			...all,
			...reading.parts.flatMap(({ first, last }) => range(first, last)),
		],
		assumptions: isAll ? [] : found.assumptions,
	};
}
