import { at } from './vector';

/** In whole tenths of a viewBox unit. */
export type Place = readonly [x: number, y: number];
export interface Segment {
	from: number;
	to: number;
}

/**
 * @param closed whether each line ends where it began
 * @returns SVG path data in relative steps, so that equal shapes are equal text
 */
export function pen(lines: Place[][], closed: boolean): string {
	let [x, y] = [0, 0];
	const text = lines.map((line) => {
		const steps = line.map(([nextX, nextY], index) => {
			const [dx, dy] = [nextX - x, nextY - y];
			[x, y] = [nextX, nextY];
			const letter = index === 0 ? 'm' : index === 1 ? 'l' : dx < 0 ? '' : ' ';
			return `${letter}${dx}${dy < 0 ? '' : ' '}${dy}`;
		});
		if (closed) [x, y] = at(line, 0);
		return steps.join('') + (closed ? 'z' : '');
	});
	return text.join('');
}

/** Strings segments together to lines, from where one ends to where another begins. */
export function strung(segments: Segment[]): number[][] {
	const next = new Map<number, number[]>();
	for (const { from, to } of segments) next.set(from, [...(next.get(from) ?? []), to]);
	const ends = new Set(segments.map(({ to }) => to));
	const starts = segments.map(({ from }) => from);
	const open = starts.filter((corner) => !ends.has(corner));
	const lines: number[][] = [];
	for (const start of [...open, ...starts]) {
		const line = [start];
		for (let here = next.get(start)?.pop(); here !== undefined; here = next.get(here)?.pop()) {
			line.push(here);
		}
		if (line.length > 1) lines.push(line);
	}
	return lines;
}
