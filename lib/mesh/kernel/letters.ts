import type { Font, PathCommand } from 'opentype.js';
import { ProgramError } from '../problem';
import type { Point } from './point';

/** Straight pieces of one curve of a letter. */
const piecesOfCurve = 8;

/**
 * The lines of a text, its baseline on y = -size / 2 and its middle on x = 0.
 * @param size height of a capital letter, millimetres
 * @throws ProgramError `unknown_letter` naming what the font does not have
 */
export function textOutlines(font: Font, text: string, size: number): Point[][] {
	const missing = [...text].filter((letter) => font.charToGlyphIndex(letter) === 0);
	if (missing.length > 0) {
		const named = [...new Set(missing)].map((letter) => `"${letter}"`).join(', ');
		throw new ProgramError('unknown_letter', `The font has no ${named}; write it otherwise.`);
	}
	const path = font.getPath(text, 0, 0, fontSize(font, size));
	const lines = linesOf(path.commands);
	const xs = lines.flat().map(([x]) => x);
	const middle = xs.length === 0 ? 0 : (least(xs) - least(xs.map((x) => -x))) / 2;
	return lines.map((line) => line.map(([x, y]): Point => [x - middle, -y - size / 2]));
}

/**
 * Where each letter of a text stands, spaces left out: the middle of its ink, to which a text of this letter
 * alone is to be moved, and the width of the ink. Millimetres.
 */
export function textAdvance(
	font: Font,
	text: string,
	size: number,
): { letter: string; x: number; width: number }[] {
	const scale = fontSize(font, size) / font.unitsPerEm;
	let pen = 0;
	let before: ReturnType<Font['charToGlyph']> | null = null;
	const places = [...text].flatMap((letter) => {
		const glyph = font.charToGlyph(letter);
		if (before !== null) pen += font.getKerningValue(before, glyph) * scale;
		before = glyph;
		const box = glyph.getBoundingBox();
		const x = pen + ((box.x1 + box.x2) / 2) * scale;
		const ink = { letter, x, left: pen + box.x1 * scale, right: pen + box.x2 * scale };
		pen += (glyph.advanceWidth ?? 0) * scale;
		return letter.trim() === '' ? [] : [ink];
	});
	const [first, last] = [places[0], places.at(-1)];
	const middle = first === undefined || last === undefined ? 0 : (first.left + last.right) / 2;
	return places.map(({ letter, x, left, right }) => ({
		letter,
		x: x - middle,
		width: right - left,
	}));
}

/** What makes a capital letter `size` high. */
function fontSize(font: Font, size: number): number {
	const capital = font.charToGlyph('H').getBoundingBox();
	return (size * font.unitsPerEm) / (capital.y2 - capital.y1);
}

const least = (values: readonly number[]): number =>
	values.reduce((smallest, value) => Math.min(smallest, value), Number.POSITIVE_INFINITY);

function linesOf(commands: readonly PathCommand[]): Point[][] {
	const lines: Point[][] = [];
	let line: Point[] = [];
	for (const command of commands) {
		if (command.type === 'M') {
			line = [[command.x, command.y]];
			lines.push(line);
		} else if (command.type !== 'Z') {
			const from = line.at(-1) ?? [0, 0];
			line.push(...piecesTo(from, command));
		}
	}
	return lines.filter(({ length }) => length > 2);
}

function piecesTo(
	from: Point,
	command: Exclude<PathCommand, { type: 'M' } | { type: 'Z' }>,
): Point[] {
	const to: Point = [command.x, command.y];
	if (command.type === 'L') return [to];
	const points: Point[] =
		command.type === 'Q'
			? [from, [command.x1, command.y1], to]
			: [from, [command.x1, command.y1], [command.x2, command.y2], to];
	return Array.from({ length: piecesOfCurve }, (_, index) =>
		onCurve(points, (index + 1) / piecesOfCurve),
	);
}

/** De Casteljau's construction. */
function onCurve(points: readonly Point[], at: number): Point {
	let row = points;
	while (row.length > 1) {
		row = row.slice(1).map(([x, y], index): Point => {
			const [fromX, fromY] = row[index] ?? [x, y];
			return [fromX + (x - fromX) * at, fromY + (y - fromY) * at];
		});
	}
	return row[0] ?? [0, 0];
}
