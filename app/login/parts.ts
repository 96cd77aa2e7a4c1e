import parts from '../../public/drawing/parts.json';

export type Part = (typeof parts)[number];

/** Another part each day; all of them were built and measured by `npm run draw`. */
export function partOfTheDay(today: Date): Part {
	const day = Math.floor(today.getTime() / 86_400_000);
	const part = parts[day % parts.length];
	if (part === undefined) {
		throw new Error('public/drawing/parts.json lists no part');
	}
	return part;
}
