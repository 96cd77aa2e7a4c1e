import { expect, test } from 'vitest';
import type { Expectation } from '../expectation';
import { box, moved } from '../testing/solids';
import { takeOf } from '../testing/takes';
import { judge } from './judge';

type Edit = NonNullable<Expectation['edit']>;
interface Table {
	readonly height?: number;
	readonly width?: number;
	readonly leg?: number;
	readonly colour?: string;
}

function tableOf({ height = 70, width = 120, leg = 20, colour = '#8b4513' }: Table = {}) {
	const legs = [0, width - leg].map((x) => ({
		...{ name: 'leg', colour },
		shape: moved(box([leg, leg, height]), [x, 0, 0]),
	}));
	const top = { name: 'top', colour: '#ff0000', shape: moved(box([width, 80, 5]), [0, 0, height]) };
	return takeOf([top, ...legs]);
}

const was = tableOf();
const failures = (edit: Edit, now: ReturnType<typeof tableOf>, turns = [was, now]) =>
	judge({ take: now, expect: { edit }, before: was, turns }).filter(({ ok }) => !ok);

const cases: ReadonlyArray<readonly [Edit, right: Table, wrong: Table]> = [
	[{ z_ratio: 1.2 }, { height: 85 }, { height: 90 }],
	[{ z_ratio: [1.02, 1.4] }, { height: 85 }, { height: 70 }],
	[{ x_ratio: 2 }, { width: 240 }, { width: 200 }],
	[{ y_ratio: 1 }, {}, {}],
	[{ xy_unchanged: true }, { height: 85 }, { width: 121 }],
	[{ size_unchanged: true }, { colour: '#000000' }, { height: 71 }],
	[{ shape_unchanged: true }, { colour: '#000000' }, { leg: 21 }],
	[{ part_ratio: { leg: { thin: [0.5, 0.95] } } }, { leg: 15 }, { leg: 20 }],
	[{ parts_unchanged: ['leg'] }, { width: 200 }, { leg: 15 }],
	[{ color_changed: ['leg'] }, { colour: '#000000' }, {}],
	[{ color_unchanged: ['leg', 'top'] }, { leg: 12 }, { colour: '#000000' }],
	[{ identical_to_turn: 1 }, {}, { leg: 21 }],
];

test.each(cases)('%j holds, and fails', (edit, right, wrong) => {
	expect(failures(edit, tableOf(right))).toEqual([]);
	if (right !== wrong && JSON.stringify(right) !== JSON.stringify(wrong)) {
		expect(failures(edit, tableOf(wrong))).toHaveLength(1);
	}
});

test('a side that nobody spoke of is caught', () => {
	const deeper = takeOf([{ name: 'top', colour: '#ff0000', shape: box([120, 90, 75]) }]);
	expect(failures({ y_ratio: 1 }, deeper)).toHaveLength(1);
});

test('a part that is gone has neither colour nor size', () => {
	const bare = takeOf([{ name: 'top', colour: '#ff0000', shape: box([120, 80, 75]) }]);
	const edit: Edit = { color_changed: ['leg'], color_unchanged: ['leg'], parts_unchanged: ['leg'] };
	expect(failures(edit, bare)).toHaveLength(3);
});

test('without a take before there is nothing that changed', () => {
	const verdicts = judge({
		take: was,
		expect: { edit: { z_ratio: 1 } },
		before: null,
		turns: [was],
	});
	expect(verdicts).toMatchObject([{ ok: false }]);
});
