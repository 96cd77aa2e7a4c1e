import { expect, test } from 'vitest';
import { type AuditFileFormat, formatAudit } from './audit-format';
import type { AuditRow } from './audit-list';

const row: AuditRow = {
	id: 12,
	at: new Date('2026-03-01T12:00:00.5Z'),
	action: 'login.refused',
	outcome: 'refused',
	actor: null,
	subject: { id: 7, name: 'maria' },
	sessionId: null,
	address: '2001:db8::1',
	userAgent: 'Mozilla/5.0 (X11; "Linux", x86)',
	detail: { reason: 'password', left: 3 },
	seq: 9,
	hash: 'ab'.repeat(32),
};

async function file(format: AuditFileFormat, ...rows: AuditRow[]): Promise<string> {
	let text = '';
	for await (const piece of formatAudit(format, rows)) text += piece;
	return text;
}

test('S28: CSV as RFC 4180 has it, with a header also where there is no row', async () => {
	const header =
		'id,at,action,outcome,actor_id,actor_name,subject_id,subject_name,session_id,address,user_agent,detail,seq,hash\r\n';
	expect(await file('csv')).toBe(header);
	expect(await file('csv', row, { ...row, id: 13 })).toBe(
		[12, 13].reduce(
			(text, id) =>
				`${text}${id},2026-03-01T12:00:00.500Z,login.refused,refused,,,7,maria,,2001:db8::1,` +
				`"Mozilla/5.0 (X11; ""Linux"", x86)","{""reason"":""password"",""left"":3}",9,${row.hash}\r\n`,
			header,
		),
	);
});

test.each([
	['=1+1', `'=1+1`],
	['+1', `'+1`],
	['-1', `'-1`],
	['@SUM(A1)', `'@SUM(A1)`],
	['\t=1', `'\t=1`],
	['\r=1', `"'\r=1"`],
	['\n=1', `"'\n=1"`],
	['＝1', `'＝1`],
	['="a,b"', `"'=""a,b"""`],
	['a=1', 'a=1'],
])('S28: a spreadsheet does not run %j', async (userAgent, cell) => {
	expect(await file('csv', { ...row, userAgent })).toContain(`,2001:db8::1,${cell},`);
});

test('S28: JSONL is one object a line, whatever a row holds', async () => {
	const text = await file('jsonl', { ...row, userAgent: 'two\nlines' }, row);
	const lines = text.split('\n');
	expect(lines.length).toBe(3);
	expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([
		{
			id: 12,
			at: '2026-03-01T12:00:00.500Z',
			action: 'login.refused',
			outcome: 'refused',
			actor_id: null,
			actor_name: null,
			subject_id: 7,
			subject_name: 'maria',
			session_id: null,
			address: '2001:db8::1',
			user_agent: 'two\nlines',
			detail: { reason: 'password', left: 3 },
			seq: 9,
			hash: row.hash,
		},
		expect.objectContaining({ user_agent: row.userAgent }),
	]);
	expect(await file('jsonl')).toBe('');
});
