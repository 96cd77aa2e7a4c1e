/** Words that ask, join or point, and say nothing of the thing itself. */
const stop = new Set(
	`a about all also am an and any approximately are around as at be been being blender but by can could cool
	create design do does draw each every exactly finish for from generate get give good had has have having he
	her his how i if in into is it its just kind let like looking looks look lovely made make makes making maybe me mesh
	model must my need nice normal object of on one only or our out over paint painted per please print
	produce realise really render sculpt scene set shall shape shaped she should show simple size sized so some
	something sort standard such thank thanks that the their them then there these they thing this those 3d 2d 3-d 2-d to
	too typical up us usual using very want was we which who whose will wish with without would you your build plain
	basic beautiful color colour colored coloured material finished asset dimensions dimension measuring measures
	measure overall total roughly image picture called x d model's i'd i'm it's let's hello hi hey could've
	everything whole entire itself help myself project thx pls plz u ur kinda sorta asap btw lol dude bro mate actually
	perhaps ok okay hmm oh keep kept`.split(/\s+/),
);

/** Words that begin what is said about a thing, or about another thing. */
const relations = new Set(
	`with without that which who where whose for on in at next near beside beneath under above below behind
	around from using made painted holding holds hold having has shaped to by measuring featuring containing
	including inside over atop upon between along against into through like saying says reading named labelled
	labeled engraved topped so while plus standing sitting decorated covered called surrounded
	ringed encircled crowned surrounding arranged alongside wearing minus touching facing
	carrying`.split(/\s+/),
);

/** Words that can stand before a thing's name without being one. */
const adjectives = new Set(
	`big small large little tiny huge giant mini tall short high low wide narrow long deep shallow thick thin slim round
	square rectangular circular oval hexagonal octagonal flat curved straight modern rustic urban old new vintage
	antique classic elegant fancy cute funny minimal minimalist minimalistic realistic detailed poly cosy cozy
	sturdy strong heavy light hollow solid smooth rough shiny matte glossy wooden metal metallic plastic ceramic
	industrial medieval gothic victorian scandinavian japanese american english british futuristic traditional
	decorative ornate printable functional practical comfortable foldable folding stackable hexagon striped
	dotted spotted colorful colourful happy sad dark bright pale pointed pointy sharp cylindrical conical
	tapered open closed empty full double single triple mechanical plastic standard regular custom miniature
	scaled tiny lightweight expensive cheap parametric spiral twisted ribbed fluted dining`.split(
		/\s+/,
	),
);

const clauseMarks = new Set([',', '.', ';', ':', '!', '?', '(', ')', '/', '|']);

export const isStop = (word: string) => stop.has(word) || word.length === 1;
export const isRelation = (word: string) => relations.has(word);
export const isAdjective = (word: string) => adjectives.has(word) || /(?:ish|like)$/.test(word);
export const isClauseMark = (word: string) => clauseMarks.has(word);

const irregular = new Map([
	['shelves', 'shelf'],
	['teeth', 'tooth'],
	['feet', 'foot'],
	['knives', 'knife'],
	['leaves', 'leaf'],
	['storeys', 'storey'],
	['stories', 'story'],
	['taller', 'tall'],
	['wider', 'wide'],
]);

/** What a word may be a form of, itself first: "legs" and "legged" of "leg", "teeth" and "toothed" of "tooth". */
export function formsOf(word: string): string[] {
	const forms = new Set([word]);
	const plain = irregular.get(word);
	if (plain !== undefined) forms.add(plain);
	if (/[^s]s$/.test(word) && word.length > 3) forms.add(word.slice(0, -1));
	if (/(?:s|x|z|ch|sh)es$/.test(word)) forms.add(word.slice(0, -2));
	if (/.ies$/.test(word)) forms.add(`${word.slice(0, -3)}y`);
	const past = /^(.{2,})ed$/.exec(word)?.[1];
	if (past !== undefined) {
		forms.add(past).add(`${past}e`);
		if (/(.)\1$/.test(past)) forms.add(past.slice(0, -1));
	}
	return [...forms];
}

/** Whether both are forms of one word. */
export function sameWord(one: string, other: string): boolean {
	if (one === other) return true;
	const forms = formsOf(other);
	return formsOf(one).some((form) => forms.includes(form));
}
