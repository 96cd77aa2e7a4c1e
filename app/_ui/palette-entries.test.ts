import { expect, test } from 'vitest';
import { entriesFor, matching } from './palette-entries';

test('administration is for administrators', () => {
	const hrefs = (isAdmin: boolean) => entriesFor(isAdmin).map(({ href }) => href);
	expect(hrefs(false).filter((href) => href.startsWith('/admin'))).toEqual([]);
	expect(hrefs(true)).toContain('/admin/jobs');
	expect(new Set(hrefs(true)).size).toBe(hrefs(true).length);
});

test('all words have to be there, in any order and case', () => {
	const labels = (typed: string) => matching(entriesFor(true), typed).map(({ label }) => label);
	expect(labels('JOBS adm')).toEqual(['Administration: jobs']);
	expect(labels('  ')).toHaveLength(entriesFor(true).length);
	expect(labels('jobs works')).toEqual([]);
});
