import { createHash } from 'node:crypto';
import type { Manifest, TableSum } from './manifest';

const lineFeed = 0x0a;

export interface Summing {
	add(piece: Buffer): void;
	readonly sum: () => TableSum;
}

/** Counts and hashes the text of one table; COPY writes a row as a line. */
export function summing(name: string): Summing {
	const hash = createHash('sha256');
	let [rows, bytes] = [0, 0];
	return {
		add: (piece) => {
			hash.update(piece);
			bytes += piece.length;
			for (let at = piece.indexOf(lineFeed); at !== -1; at = piece.indexOf(lineFeed, at + 1)) {
				rows += 1;
			}
		},
		sum: () => ({ name, rows, bytes, sha256: hash.digest('hex') }),
	};
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const sameSum = (a: TableSum, b: TableSum): boolean =>
	a.rows === b.rows && a.bytes === b.bytes && a.sha256 === b.sha256;

export const rowsOf = ({ tables }: Manifest): number =>
	tables.reduce((sum, { rows }) => sum + rows, 0);
