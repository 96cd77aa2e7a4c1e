/** Control, invisible and direction-changing characters: stored text must not drive a terminal. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Text from outside as one printable line. */
export function visible(text: string): string {
	return text.replaceAll(
		unprintable,
		(character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
	);
}

export interface Column<Row> {
	readonly title: string;
	readonly cell: (row: Row) => string;
	/** Longer cells are cut, with an ellipsis. */
	readonly maxWidth?: number;
}

/** An aligned table; the last column is not padded. Empty without rows. */
export function table<Row>(
	rows: readonly Row[],
	columns: ReadonlyArray<Column<Row>>,
	dim: (text: string) => string,
): string {
	if (rows.length === 0) {
		return '';
	}
	const cells = rows.map((row) =>
		columns.map(({ cell, maxWidth }) => shorten(visible(cell(row)), maxWidth)),
	);
	const titles = columns.map(({ title }) => title);
	const widths = titles.map((title, index) =>
		Math.max(title.length, ...cells.map((row) => [...(row[index] ?? '')].length)),
	);
	const line = (row: readonly string[]) =>
		row
			.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
			.join('  ')
			.trimEnd();
	return [dim(line(titles)), ...cells.map(line)].join('\n');
}

function shorten(text: string, maxWidth = Number.POSITIVE_INFINITY): string {
	const characters = [...text];
	return characters.length > maxWidth ? `${characters.slice(0, maxWidth - 1).join('')}…` : text;
}

/** "1 session", "2 sessions". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
