import { createPerson } from '../support/people';
import type { Received } from '../support/request';
import { recordSecret } from '../support/secrets';
import { openBrowser, whoIs } from './browser';
import type { Field } from './field';
import { type Outcome, unless } from './outcome';

interface Tokens {
	readonly token: string;
	readonly refresh_token: string;
}

function tokensOf(answer: Received): Tokens {
	const { token, refresh_token }: Tokens = JSON.parse(answer.text);
	return { token: recordSecret(token), refresh_token: recordSecret(refresh_token) };
}

const attack = 'a stolen refresh token';

/** S26: whoever comes later than 30 s after the other shows that there are two, and ends it for both. */
export async function stolenRefreshTokens(field: Field): Promise<Outcome[]> {
	return [
		...(await theft(field, 'the thief comes later', false)),
		...(await theft(field, 'the thief was first', true)),
	];
}

async function theft(field: Field, who: string, thiefFirst: boolean): Promise<Outcome[]> {
	const [one, two] = field.nodes;
	const person = await createPerson(one, { cost: 12 });
	const owner = openBrowser('127.0.0.1');
	const thief = openBrowser('127.66.6.6');
	const login = await owner.login(one.url, person.username, person.password, true);
	const stolen = tokensOf(login).refresh_token;
	const use = (browser: typeof owner, url: string, token: string) => {
		// A script's way, so that what is tried is this token and no cookie.
		browser.cookies.clear();
		return browser.post(url, '/auth/refresh', { refresh_token: token });
	};
	const first = tokensOf(await use(thiefFirst ? thief : owner, one.url, stolen));
	await field.rows(
		`UPDATE refresh_tokens SET used_at = used_at - interval '31 seconds'
		WHERE used_at IS NOT NULL AND session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
		[person.id],
	);
	const late = await use(thiefFirst ? owner : thief, two.url, stolen);
	const attempts = [
		late.status === 200,
		...(await Promise.all(
			field.nodes.map(async ({ url }) => (await whoIs(url, first.token)) !== null),
		)),
		...(await Promise.all(
			field.nodes.map(
				async ({ url }) => (await use(thief, url, first.refresh_token)).status === 200,
			),
		)),
	];
	const again = await owner.login(two.url, person.username, person.password);
	const audited = await field.audited('refresh.reused', person.id);
	return [
		{
			attack,
			who,
			isOwner: false,
			tries: attempts.length,
			gotIn: attempts.filter(Boolean).length,
			note: 'the family has ended at both processes, audited',
			faults: unless(audited === 1, `audited ${audited} times`),
		},
		{
			attack,
			who: 'the owner, with the password',
			isOwner: true,
			tries: 1,
			gotIn: again.status === 200 ? 1 : 0,
		},
	];
}
