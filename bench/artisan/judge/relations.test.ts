import { expect, test } from 'vitest';
import type { Relation } from '../expectation';
import { boxOf } from '../measure/shape';
import { box, moved } from '../testing/solids';
import { relations } from './relations';

const at = (x: number, y: number, z: number, size = 10) =>
	boxOf([moved(box([size, size, size]), [x, y, z])]);
const cube = at(0, 0, 0);
const ring = (count: number, of = 360) =>
	Array.from({ length: count }, (_, index) => {
		const angle = ((of / count) * index * Math.PI) / 180;
		return at(50 * Math.cos(angle), 50 * Math.sin(angle), 0);
	});

const cases: ReadonlyArray<
	readonly [Relation, right: ReturnType<typeof at>[], wrong: ReturnType<typeof at>[]]
> = [
	['on', [at(2, 2, 10, 4)], [at(2, 2, 16, 4)]],
	['on', [at(2, 2, 9.9, 4)], [at(12, 2, 10, 4)]],
	['under', [at(2, 2, -10, 4)], [at(2, 2, 12, 4)]],
	['inside', [at(2, 2, 2, 4)], [at(8, 2, 2, 4)]],
	['next_to', [at(14, 0, 0)], [at(5, 0, 0)]],
	['next_to', [at(0, -12, 0)], [at(0, -120, 0)]],
	['next_to', [at(14, 0, 0)], [at(14, 0, 10)]],
	['behind', [at(0, 15, 0)], [at(0, -15, 0)]],
	['in_front_of', [at(0, -15, 0)], [at(0, 15, 0)]],
	['around', ring(6), ring(6, 180)],
	['around', ring(3), ring(1)],
];

test.each(cases)('%s holds, and fails', (relation, right, wrong) => {
	expect(relations[relation](right, [cube])).toBe(true);
	expect(relations[relation](wrong, [cube])).toBe(false);
});

test('between two, and neither behind one of them nor beside the line', () => {
	const others = [at(0, 0, 0), at(60, 0, 0)];
	expect(relations.between([at(30, 3, 0)], others)).toBe(true);
	expect(relations.between([at(80, 0, 0)], others)).toBe(false);
	expect(relations.between([at(30, 40, 0)], others)).toBe(false);
	expect(relations.between([at(30, 0, 0)], [cube])).toBe(false);
});
