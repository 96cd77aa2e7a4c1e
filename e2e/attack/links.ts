import { createPerson, type Person, signIn } from '../support/people';
import { jsonType, type Received, send } from '../support/request';
import { freshPassword, recordSecret } from '../support/secrets';
import { sendFrom, strangerAddress } from './browser';
import type { Field } from './field';
import { type Outcome, unless } from './outcome';

const attack = 'a link used twice';

/** One-time links let in one, whoever comes when, at whichever process. */
export async function spentLinks(field: Field): Promise<Outcome[]> {
	const [one, two] = field.nodes;
	const admin = await createPerson(one, { role: 'admin' });
	const { token } = await signIn(one, admin);
	const twice = await makeLink(field, token);
	const first = await redeem(one.url, 1, twice.secret);
	const second = [await redeem(two.url, 2, twice.secret), await redeem(one.url, 2, twice.secret)];
	const race = await makeLink(field, token);
	const racing = await Promise.all(
		Array.from({ length: 20 }, (_, number) =>
			redeem(field.nodes[number % 2 === 0 ? 0 : 1].url, number, race.secret),
		),
	);
	const winners = racing.filter(({ status }) => status === 200).length;
	const used = await field.audited('link.used', race.person.id);
	return [
		{
			attack,
			who: 'the first',
			isOwner: true,
			tries: 1,
			gotIn: first.status === 200 ? 1 : 0,
		},
		{ attack, who: 'the second, at either process', ...nobodyOf(second) },
		{
			attack,
			who: 'one of 20 at once',
			isOwner: true,
			tries: 1,
			gotIn: Math.min(winners, 1),
			faults: unless(used === 1, `its use is audited ${used} times`),
		},
		{
			attack,
			who: 'the other 19',
			isOwner: false,
			tries: racing.length - 1,
			gotIn: Math.max(0, winners - 1),
		},
	];
}

function nobodyOf(answers: readonly Received[]) {
	const gotIn = answers.filter(({ status }) => status === 200).length;
	const faults = answers
		.filter(({ status }) => status !== 410)
		.map(({ status }) => `${status} instead of 410`);
	return { isOwner: false, tries: answers.length, gotIn, faults };
}

/** What an administrator hands on. */
export async function makeLink(
	field: Field,
	adminToken: string,
	person?: Person,
): Promise<{ secret: string; person: Person }> {
	const [{ url }] = field.nodes;
	const whose = person ?? (await createPerson(field.nodes[0]));
	const answer = await send(url, {
		method: 'POST',
		path: `/admin/api/users/${whose.id}/link`,
		headers: { authorization: `Bearer ${adminToken}` },
	});
	const { link }: { link: string } = JSON.parse(answer.text);
	return { secret: recordSecret(link.split('/').at(-1) ?? ''), person: whose };
}

export function redeem(url: string, number: number, secret: string): Promise<Received> {
	const body = JSON.stringify({ link: secret, new_password: freshPassword() });
	const sent = { method: 'POST', path: '/auth/link', headers: jsonType, body };
	return sendFrom(strangerAddress(number), url, sent);
}
