import type { Matrix, Mesh } from '../scene';

/** What a node built, as data: a build goes on from it where it was cut off. */
export interface StoredNode {
	/** The solid that this node made; null where it only places those of others. */
	readonly made: Mesh | null;
	/** The nodes' keys whose solids are placed, and where. */
	readonly placed: ReadonlyArray<{ readonly solid: string; readonly matrix: Matrix }>;
}

/** Four letters, a version, and then the numbers: see `encodeNode`. */
const magic = 0x4e4d3250;
const version = 1;
const headBytes = 24;
const keyBytes = 32;
const placeBytes = keyBytes + 16 * 8;

/**
 * Little-endian: magic, version, number of positions, of triangle corners, of places, a
 * checksum of all that follows (32 bits each); each
 * place as the key's 32 bytes and 16 doubles; then the positions (floats) and corners (32 bits).
 */
export function encodeNode({ made, placed }: StoredNode): Uint8Array {
	const positions = made?.positions ?? new Float32Array();
	const triangles = made?.triangles ?? new Uint32Array();
	const size = headBytes + placed.length * placeBytes + 4 * (positions.length + triangles.length);
	const bytes = new Uint8Array(size);
	const view = new DataView(bytes.buffer);
	[magic, version, positions.length, triangles.length, placed.length].forEach((value, index) => {
		view.setUint32(4 * index, value, true);
	});
	let at = headBytes;
	for (const { solid, matrix } of placed) {
		for (let index = 0; index < keyBytes; index += 1) {
			bytes[at + index] = Number.parseInt(solid.slice(2 * index, 2 * index + 2), 16);
		}
		for (const [index, value] of matrix.entries()) {
			view.setFloat64(at + keyBytes + 8 * index, value, true);
		}
		at += placeBytes;
	}
	for (const value of positions) {
		view.setFloat32(at, value, true);
		at += 4;
	}
	for (const value of triangles) {
		view.setUint32(at, value, true);
		at += 4;
	}
	view.setUint32(headBytes - 4, checksum(bytes), true);
	return bytes;
}

/** @throws Error for bytes that are not what `encodeNode` wrote, or not all of it */
export function decodeNode(bytes: Uint8Array): StoredNode {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const word = (index: number) => (bytes.length < headBytes ? 0 : view.getUint32(4 * index, true));
	const [numbers, corners, places] = [word(2), word(3), word(4)];
	const size = headBytes + places * placeBytes + 4 * (numbers + corners);
	const isWhole = word(0) === magic && word(1) === version && size === bytes.length;
	if (!isWhole || word(5) !== checksum(bytes)) {
		throw new Error('This is no stored node of this version, or not all of it.');
	}
	const placed = Array.from({ length: places }, (_, place) => {
		const at = headBytes + place * placeBytes;
		return {
			solid: hex(bytes.subarray(at, at + keyBytes)),
			matrix: Array.from({ length: 16 }, (_, index) =>
				view.getFloat64(at + keyBytes + 8 * index, true),
			),
		};
	});
	// A copy, as the numbers may begin at any byte of the file that was read; a Buffer's `slice` would be none.
	const data = new Uint8Array(bytes.subarray(headBytes + places * placeBytes)).buffer;
	const made =
		corners === 0
			? null
			: {
					positions: new Float32Array(data, 0, numbers),
					triangles: new Uint32Array(data, 4 * numbers, corners),
				};
	return { made, placed };
}

/** FNV-1a of what follows the head: against damage, not against malice. */
function checksum(bytes: Uint8Array): number {
	let hash = 0x811c9dc5;
	for (const byte of bytes.subarray(headBytes)) hash = Math.imul(hash ^ byte, 0x01000193);
	return hash >>> 0;
}

const hex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
