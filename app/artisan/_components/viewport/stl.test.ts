import { expect, test } from 'vitest';
import { smallPlace, trianglesOf } from './stl';

/** Triangle n has all its corners at n, n, n; the last one a millimetre away. */
function stl(count: number): ArrayBuffer {
	const view = new DataView(new ArrayBuffer(84 + 50 * count));
	view.setUint32(80, count, true);
	for (let triangle = 0; triangle < count; triangle += 1) {
		for (let at = 0; at < 9; at += 1) {
			view.setFloat32(84 + 50 * triangle + 12 + 4 * at, triangle + (at > 5 ? 1 : 0), true);
		}
	}
	return view.buffer;
}

test('runs name triangles of the file; what lies beyond it is left out', () => {
	const corners = trianglesOf(stl(10), [
		[2, 1],
		[8, 5],
	]);
	expect([...corners]).toEqual([
		...[2, 2, 2, 2, 2, 2, 3, 3, 3],
		...[8, 8, 8, 8, 8, 8, 9, 9, 9],
		...[9, 9, 9, 9, 9, 9, 10, 10, 10],
	]);
});

test('a file that is cut off, or none, gives what is whole in it', () => {
	expect(trianglesOf(stl(4).slice(0, 84 + 60), [[0, 4]])).toHaveLength(9);
	expect(trianglesOf(new ArrayBuffer(3), [[0, 4]])).toHaveLength(0);
});

test('a small place has a middle; what is large enough to be seen needs none', () => {
	const corners = trianglesOf(stl(10), [[2, 1]]);
	expect(smallPlace(corners, 100)).toEqual([2.5, 2.5, 2.5]);
	expect(smallPlace(corners, 10)).toBeNull();
	expect(smallPlace(null, 100)).toBeNull();
	expect(smallPlace(new Float32Array(0), 100)).toBeNull();
});
