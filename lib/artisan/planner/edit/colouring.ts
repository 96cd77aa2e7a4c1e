import { type Coloured, colouredParts } from '../parts';
import { type Colours, isMain } from '../plan';
import { type Reading, range } from '../reading';

/** New looks by part, and the tokens that say so. */
interface Colouring {
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
	const found = shared(reading, withLastNamed(reading, colouredParts(reading)));
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

/** "paint the legs and the top red": of parts that are named together all get the colour. */
function shared({ parts, tokens }: Reading, found: Coloured): Coloured {
	const colours: Record<string, Colours[string]> = { ...found.colours };
	const isJoined = (from: number, to: number) =>
		to > from && range(from, to - 1).every((at) => joins.test(tokens[at]?.word ?? 'x'));
	const pairs = parts.flatMap((site, at) =>
		parts
			.slice(at + 1)
			.filter((next) => isJoined(site.last + 1, next.first))
			.map((next) => [site.of, next.of] as const),
	);
	for (const [one, other] of [...pairs.toReversed(), ...pairs]) {
		const finish = colours[one] ?? colours[other];
		if (finish === undefined) continue;
		colours[one] ??= finish;
		colours[other] ??= finish;
	}
	return { ...found, colours };
}

const joins = /^(?:and|,|the|its|all)$/;

/** "legs 8 cm thick and red": a colour on its own is of the part that was named last. */
function withLastNamed({ parts, colours, tokens }: Reading, found: Coloured): Coloured {
	const whole = found.colours['*'];
	const colour = colours.find(({ finish }) => finish === whole);
	if (whole === undefined || colour === undefined) return found;
	const isAlone =
		/^(?:and|,)$/.test(tokens[colour.first - 1]?.word ?? '') &&
		/^(?:and|[,.;!])?$/.test(tokens[colour.last + 1]?.word ?? '');
	const last = parts.findLast((site) => site.last < colour.first);
	if (!isAlone || last === undefined || Object.hasOwn(found.colours, last.of)) return found;
	const { '*': _, ...others } = found.colours;
	return { ...found, colours: { ...others, [last.of]: whole }, assumptions: [] };
}
