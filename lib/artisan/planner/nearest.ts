import type { Archetype } from '../archetypes/archetype';

const most = 3;
/** Of 1: "notebook" and "bookshelf" are not alike. */
const alike = 0.4;

/** Things that stand in for each other, by what both are. */
const kinds = [
	'table desk bench workbench counter nightstand sideboard altar',
	'chair stool bench sofa couch armchair throne seat recliner ottoman',
	'bookshelf shelf wardrobe cupboard cabinet bookcase rack dresser shelving drawer',
	'mug cup glass tumbler goblet tankard teacup teapot bowl jug pitcher pot',
	'vase bottle jar urn pitcher amphora planter flowerpot pot bowl',
	'gear cog sprocket pulley wheel cogwheel axle bearing',
	'bolt screw nut washer rivet stud nail thread fastener',
	'box crate chest case container drawer tray basket bin casket',
	'house cottage villa cabin hut shed barn home mansion bungalow building castle church hotel skyscraper',
	'tree christmas pine fir spruce bush oak palm plant',
	'star asterisk snowflake sun badge',
	'nameplate sign plaque label tag keychain name badge plate',
].map((line) => line.split(' '));

/** The archetypes closest to a thing that there is none of, by the spelling and by what it is; none if none is. */
export function nearestTo(noun: string, archetypes: readonly Archetype[]): Archetype[] {
	const words = noun.toLowerCase().split(' ').slice(0, 8);
	return archetypes
		.map((archetype) => ({ archetype, score: scoreOf(words, archetype.names) }))
		.filter(({ score }) => score >= alike)
		.sort((one, other) => other.score - one.score)
		.slice(0, most)
		.map(({ archetype }) => archetype);
}

function scoreOf(words: readonly string[], names: readonly string[]): number {
	const known = names.flatMap((name) => name.toLowerCase().split(' '));
	const scores = words.flatMap((word, at) =>
		known.map((name) => (at === words.length - 1 ? 1 : 0.8) * similarity(word.slice(0, 40), name)),
	);
	return Math.max(0, ...scores);
}

function similarity(one: string, other: string): number {
	const plain = one.replace(/([^s])s$/, '$1');
	if (plain === other || one === other) return 1;
	const kin = kinds.some((kind) => kind.includes(plain) && kind.includes(other));
	return Math.max(kin ? 0.7 : 0, shared(trigrams(plain), trigrams(other)));
}

function trigrams(word: string): Set<string> {
	const padded = `  ${word} `;
	return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** Dice's coefficient: what two sets share, of 1. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const common = [...one].filter((member) => other.has(member)).length;
	return (2 * common) / (one.size + other.size);
}
