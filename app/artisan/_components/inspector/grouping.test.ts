import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../../../lib/mesh/program';
import { paramGroups } from './grouping';

const param = (id: string, label: string): Parameter => ({
	...{ id, label, kind: 'length' },
	...{ value: 1, min: 0, max: 2, step: 1 },
});
const thing = (id: string, label: string) => ({ id, label, copies: [1] });
const told = (groups: ReturnType<typeof paramGroups>) =>
	groups.map(({ label, rows }) => [label, ...rows.map(({ shown }) => shown)]);

describe('paramGroups', () => {
	it('puts what is of a thing under its name, without saying it again', () => {
		const groups = paramGroups({
			params: [
				param('table_height', 'Round table: Height'),
				param('chair_height', 'Chair: Height'),
				param('chair_times', 'Chairs'),
				param('chair_apart', 'Chairs: gap'),
			],
			things: [thing('table', 'Round table'), thing('chair', 'Chair')],
		});
		expect(told(groups)).toEqual([
			['Round table', 'Height'],
			['Chair', 'Height', 'Chairs', 'Gap'],
		]);
		expect(groups[1]?.rows[0]?.parameter.label).toBe('Chair: Height');
	});

	it('tells two things of one name apart, by the longer id where one begins with the other', () => {
		const groups = paramGroups({
			params: [param('mug_2_height', 'Mug: Height'), param('mug_height', 'Mug: Height')],
			things: [thing('mug', 'Mug'), thing('mug_2', 'Mug')],
		});
		expect(told(groups)).toEqual([
			['Mug', 'Height'],
			['Mug 2', 'Height'],
		]);
		expect(groups[1]?.rows[0]?.parameter.id).toBe('mug_2_height');
	});

	it('needs no headings for one thing, nor for a program that names none', () => {
		const params = [param('mug_height', 'Height'), param('mug_times', 'Mugs')];
		const flat = [['', 'Height', 'Mugs']];
		expect(told(paramGroups({ params, things: [thing('mug', 'Mug')] }))).toEqual(flat);
		expect(told(paramGroups({ params }))).toEqual(flat);
	});

	it('keeps what is of no thing, first', () => {
		const groups = paramGroups({
			params: [param('mug_height', 'Mug: Height'), param('spacing', 'Spacing')],
			things: [thing('mug', 'Mug'), thing('bowl', 'Bowl')],
		});
		expect(told(groups)).toEqual([
			['', 'Spacing'],
			['Mug', 'Height'],
		]);
	});
});
