/** The candidate that was probably meant, or null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
	const tolerance = word.length <= 3 ? 1 : 2;
	const ranked = candidates
		.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) }))
		.filter(({ distance }) => distance <= tolerance)
		.sort((one, other) => one.distance - other.distance);
	return ranked[0]?.candidate ?? null;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(from: string, to: string): number {
	const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
	const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
	for (let row = 1; row <= from.length; row += 1) {
		const current = [row];
		rows.push(current);
		for (let column = 1; column <= to.length; column += 1) {
			const same = from[row - 1] === to[column - 1];
			const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			current[column] = Math.min(
				at(row - 1, column) + 1,
				at(row, column - 1) + 1,
				at(row - 1, column - 1) + (same ? 0 : 1),
				swapped && row > 1 && column > 1 ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
	}
	return at(from.length, to.length);
}
