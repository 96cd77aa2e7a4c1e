import { setTimeout as wait } from 'node:timers/promises';
import { digestOf } from '../../lib/auth/digest';
import { always } from './always';
import { required, someNode } from './choose';
import type { Stage } from './fault';
import { settlePassword } from './passwords';
import { look } from './shares';
import { bearer, expectRevoked, login, statusOf, verdict, wishFor } from './verdicts';

/** Building what was wished for takes its time on a busy machine. */
const finishWithinSeconds = 120;

/** Holds the ledger against what is there, when the traffic has stopped. */
export async function auditLedger(stage: Stage): Promise<void> {
	await auditSessions(stage);
	await auditPasswords(stage);
	for (const share of stage.ledger.shares) await look(stage, share);
	await auditTasks(stage);
	await auditChain(stage);
}

async function auditSessions(stage: Stage): Promise<void> {
	const { sessions, never } = stage.ledger;
	const live = sessions.filter(({ state }) => state === 'live');
	const rows = await stage.database.sql<{ token: string; noted: boolean }>(
		`SELECT token, EXISTS (SELECT 1 FROM audit_events e
			WHERE e.session_id = s.id AND e.action = 'login.succeeded') AS noted
		FROM sessions s WHERE token = ANY($1::text[]) AND is_valid`,
		[live.map(({ token }) => digestOf(token))],
	);
	const noted = new Set(rows.filter((row) => row.noted).map(({ token }) => token));
	for (const { token } of live) {
		stage.checks.expect(always.rows, noted.has(digestOf(token)), () => 'there is none');
	}
	const revoked = sessions.filter(({ state }) => state === 'revoked').map(({ token }) => token);
	for (const node of stage.nodes) {
		for (const { token } of live) {
			const valid = await verdict(stage, node, token);
			stage.checks.expect(always.live, valid === true, () => `${valid} at ${node.url}`);
		}
		for (const token of [...revoked, ...never]) {
			const isRefused = await expectRevoked(stage, node, token);
			if (revoked.includes(token)) stage.checks.expect(always.logout, isRefused, () => node.url);
		}
	}
}

/** Signs in with each password that could be the one now, and with the one before. */
async function auditPasswords(stage: Stage): Promise<void> {
	const current = await settlePassword(stage);
	const { person } = stage.ledger.changer;
	const password = current ?? 'none of the passwords';
	const answer = await login(stage, someNode(stage), { ...person, password }, [200, 401]);
	stage.checks.expect(always.password, answer?.status === 200, () => `${answer?.status}`);
	if (current === person.password) return;
	const older = await login(stage, someNode(stage), person, [401]);
	stage.checks.expect(always.password, older?.status === 401, () => 'the first one still works');
}

async function auditTasks(stage: Stage): Promise<void> {
	const { wishes } = stage.ledger;
	const deadline = performance.now() + 1000 * finishWithinSeconds;
	for (const wish of wishes) {
		wish.taskId ??= await wishFor(stage, someNode(stage), wish);
		const id = wish.taskId;
		if (id === null) {
			stage.checks.expect(always.tasks, false, () => 'it cannot be asked for');
			continue;
		}
		const again = await wishFor(stage, someNode(stage), wish);
		stage.checks.expect(always.tasks, again === id, () => 'a second task for one key');
		let status = await statusOf(stage, someNode(stage), wish.token, id);
		while (/queued|running/.test(status ?? '') && performance.now() < deadline) {
			await wait(200);
			status = await statusOf(stage, someNode(stage), wish.token, id);
		}
		stage.checks.expect(always.tasks, status === 'completed', () => `${status}`);
	}
	const [twice] = await stage.database.sql<{ n: number }>(
		`SELECT count(*)::int AS n FROM (SELECT task_id FROM task_events WHERE type = 'finished'
			GROUP BY task_id HAVING count(*) > 1) AS more`,
	);
	stage.checks.expect(always.tasks, twice?.n === 0, () => 'one ended twice');
}

/** What happened last is sealed within a second or two. */
async function auditChain(stage: Stage): Promise<void> {
	const node = required(stage.nodes[0]);
	const answer = await stage.tally.ask({
		url: node.url,
		path: '/admin/api/audit/verify',
		headers: bearer(stage.ledger.admin),
		fine: [200],
	});
	const text = answer?.text ?? '{}';
	stage.checks.expect(always.chain, JSON.parse(text).ok === true, () => text.slice(0, 200));
}
