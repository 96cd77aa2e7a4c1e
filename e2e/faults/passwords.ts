import { freshPassword } from '../support/secrets';
import { always } from './always';
import { someNode } from './choose';
import type { Stage } from './fault';
import { bearer, json, login } from './verdicts';

/** One person changes the password again and again; of another session it is known that each change ends it. */
export async function changePasswords(stage: Stage): Promise<void> {
	const { person, token } = stage.ledger.changer;
	const current = await settlePassword(stage);
	if (current === null) return;
	const other = await login(stage, someNode(stage), { ...person, password: current });
	const next = freshPassword();
	stage.ledger.changer.passwords = [current, next];
	const answer = await stage.tally.ask({
		url: someNode(stage).url,
		path: '/auth/password',
		method: 'POST',
		headers: { ...json, ...bearer(token) },
		body: JSON.stringify({ current_password: current, new_password: next }),
		fine: [200],
	});
	if (answer?.status !== 200) {
		if (other?.token) stage.ledger.sessions.push({ token: other.token, state: 'unknown' });
		return;
	}
	stage.ledger.changer.passwords = [next];
	if (other?.token) stage.ledger.sessions.push({ token: other.token, state: 'revoked' });
}

/** Which of the possible passwords works, where that is not known. @returns null where no answer came */
export async function settlePassword(stage: Stage): Promise<string | null> {
	const { changer, sessions } = stage.ledger;
	const works: string[] = [];
	for (const password of changer.passwords) {
		if (changer.passwords.length === 1) return password;
		const fine = [200, 401];
		const answer = await login(stage, someNode(stage), { ...changer.person, password }, fine);
		if (answer === null) return null;
		if (answer.token) {
			works.push(password);
			sessions.push({ token: answer.token, state: 'unknown' });
		}
	}
	const [only] = works;
	stage.checks.expect(always.password, works.length === 1, () => `${works.length} of two work`);
	if (only === undefined) return null;
	changer.passwords = [only];
	return only;
}
