import { expect, test } from 'vitest';
import { shippedMigrations } from '../backup/migrations';
import { statementsOf } from './statements';

test('splits at semicolons that end a statement, and at no other', () => {
	expect(
		statementsOf(`-- a; comment
			SELECT ';', "a;b"; -- another;
			DO $$ BEGIN x; END $$;
			CREATE FUNCTION f() AS $body$ SELECT '$$;' $body$; SELECT 'it''s;' - 1`),
	).toEqual([
		'SELECT \';\', "a;b"',
		'DO $$ BEGIN x; END $$',
		"CREATE FUNCTION f() AS $body$ SELECT '$$;' $body$",
		"SELECT 'it''s;' - 1",
	]);
});

test('nothing of the shipped migrations is lost but comments and semicolons', () => {
	const bare = (text: string) => text.replaceAll(/--[^\n]*|[\s;]/g, '');
	for (const { sql } of shippedMigrations()) {
		expect(bare(statementsOf(sql).join(''))).toBe(bare(sql));
	}
});
