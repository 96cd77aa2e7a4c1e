import { expect, test } from 'vitest';
import { type Entry, stepOf, wordsOf } from './entry';
import { baseOf, merged, nextAfterRemoval, placesOf, redoOf, renewed, undoOf } from './lineage';

const entry = (task_id: string, parent_id: string | null, more: Partial<Entry> = {}): Entry => ({
	task_id,
	work_id: 'a',
	parent_id,
	name: 'table',
	status: 'completed',
	prompt: 'a table',
	message: null,
	progress: 100,
	step: null,
	steps_executed: 0,
	steps_total: 0,
	created_at: '2026-01-01T00:00:00Z',
	started_at: null,
	finished_at: null,
	error: null,
	error_code: null,
	cancel_requested: false,
	plan: null,
	checks: null,
	files: [],
	kind: 'prompt',
	params: null,
	colors: null,
	...more,
});

const work = [entry('a', null), entry('b', 'a'), entry('c', 'b'), entry('d', 'b')];

test('takes are numbered as they were made, and a branch names where it comes from', () => {
	expect(placesOf(work).map(({ number, from }) => [number, from])).toEqual([
		[1, null],
		[2, null],
		[3, null],
		[4, 2],
	]);
});

test('undo leads to the parent, and redo back the way that was come', () => {
	expect(undoOf(work, 'd')).toBe('b');
	expect(undoOf(work, 'a')).toBeNull();
	expect(redoOf(work, 'b', ['c'])).toBe('c');
	expect(redoOf(work, 'b', ['d', 'c'])).toBe('c');
	expect(redoOf(work, 'b', [])).toBe('d');
	expect(redoOf(work, 'd', [])).toBeNull();
});

test('undo leads nowhere where the parent was deleted', () => {
	expect(undoOf([entry('c', 'b')], 'c')).toBeNull();
});

test('news of a take goes to its place, a new one to the end', () => {
	const news = entry('b', 'a', { status: 'failed' });
	expect(merged(work, news)[1]?.status).toBe('failed');
	expect(merged(work, news)).toHaveLength(4);
	expect(merged(work, entry('e', 'd')).at(-1)?.task_id).toBe('e');
});

test('after a removal the parent stands open, or a neighbour, or nothing', () => {
	expect(nextAfterRemoval(work, 'd')).toBe('b');
	expect(nextAfterRemoval(work, 'a')).toBe('b');
	expect(nextAfterRemoval([entry('a', null)], 'a')).toBeNull();
});

test('a take of new values is called after them', () => {
	const take = entry('b', 'a', { prompt: null, params: { leg_height: 240.001 } });
	expect(wordsOf(take)).toBe('Leg height 240');
	expect(wordsOf({ ...take, colors: { 'legs/leg': '#ff0000' } })).toBe(
		'Leg height 240, Leg recoloured',
	);
});

test('steps are told in words', () => {
	expect(stepOf({ status: 'running', step: 'union leg_1' })).toBe('Building leg 1');
	expect(stepOf({ status: 'queued', step: null })).toBe('Waiting');
});

test('an answer that comes late does not set a finished take going again', () => {
	const late = entry('b', 'a', { status: 'running' });
	expect(merged(work, late)[1]?.status).toBe('completed');
	expect(renewed(work, [late])[0]?.status).toBe('completed');
	expect(renewed([late], [entry('b', 'a')])[0]?.status).toBe('completed');
	expect(renewed(work, [entry('e', null)])).toHaveLength(1);
});

test('words change the nearest solid that a take comes from', () => {
	const failed = entry('e', 'd', { status: 'failed' });
	expect(baseOf([...work, failed], 'e')).toBe('d');
	expect(baseOf(work, 'c')).toBe('c');
	expect(baseOf([entry('a', null, { status: 'unsupported' })], 'a')).toBeNull();
});
