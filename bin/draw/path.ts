import { at } from './vector';

/** Where each corner of the mesh is drawn, in whole tenths of a viewBox unit. */
export type Places = (readonly [x: number, y: number])[];

/**
 * @param lines corners one after the other
 * @param closed whether each line ends where it began
 * @returns SVG path data in relative steps, so that equal shapes are equal text
 */
export function pen(places: Places, lines: number[][], closed: boolean): string {
	let [x, y] = [0, 0];
	const text = lines.map((line) => {
		const steps = line.map((corner, index) => {
			const [nextX, nextY] = at(places, corner);
			const [dx, dy] = [nextX - x, nextY - y];
			[x, y] = [nextX, nextY];
			const letter = index === 0 ? 'm' : index === 1 ? 'l' : dx < 0 ? '' : ' ';
			return `${letter}${dx}${dy < 0 ? '' : ' '}${dy}`;
		});
		const [start] = line;
		if (closed && start !== undefined) [x, y] = at(places, start);
		return steps.join('') + (closed ? 'z' : '');
	});
	return text.join('');
}

/** Strings single edges to lines as long as possible. */
export function strung(edges: { from: number; to: number }[]): number[][] {
	const next = new Map(edges.map((edge) => [edge.from, edge.to]));
	const ends = new Set(next.values());
	const starts = [...next.keys()].sort((a, b) => Number(ends.has(a)) - Number(ends.has(b)));
	const lines: number[][] = [];
	for (const start of starts) {
		const line = [start];
		for (let last = start, here = next.get(start); here !== undefined; here = next.get(last)) {
			next.delete(last);
			line.push(here);
			last = here;
		}
		if (line.length > 1) lines.push(line);
	}
	return lines;
}
