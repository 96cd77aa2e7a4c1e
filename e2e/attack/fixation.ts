import { cookieHeader } from '../support/hosts';
import { createPerson, type Person } from '../support/people';
import { recordSecret } from '../support/secrets';
import { type Browser, openBrowser, sendFrom, strangerAddress, whoIs } from './browser';
import type { Field } from './field';
import { type Outcome, unless } from './outcome';

const attack = 'a session fixed';

/** S18: cookies planted in the victim's browser before she signs in are of no use to whoever planted them. */
export async function fixedSessions(field: Field): Promise<Outcome[]> {
	const victim = await createPerson(field.nodes[0], { cost: 12 });
	const mallory = await createPerson(field.nodes[0], { cost: 12 });
	const planted = await signInForGood(field, mallory);
	return [
		...(await plantedBeforeSignIn(field, victim, mallory, planted)),
		...(await borrowedDevice(field, victim, planted)),
	];
}

/** A browser with all three cookies. */
async function signInForGood(field: Field, person: Person): Promise<Browser> {
	const browser = openBrowser('127.66.6.6');
	await browser.login(field.nodes[0].url, person.username, person.password, true);
	return browser;
}

const cookie = (browser: Browser, kind: string) =>
	recordSecret(browser.cookies.get(`p2m_${kind}`) ?? '');

async function plantedBeforeSignIn(
	field: Field,
	victim: Person,
	mallory: Person,
	planted: Browser,
): Promise<Outcome[]> {
	const [one, two] = field.nodes;
	const browser = openBrowser('127.0.0.1', Object.fromEntries(planted.cookies));
	const login = await browser.login(one.url, victim.username, victim.password);
	const own = cookie(browser, 'session');
	const malloryIn = await Promise.all(
		field.nodes.map(async ({ url }) => (await whoIs(url, cookie(planted, 'session'))) !== null),
	);
	const renewed = await planted.post(two.url, '/auth/refresh');
	// With a longer path the planted cookie would come beside hers, and even before it.
	const both = [cookie(planted, 'session'), own].map(
		(value) => cookieHeader(two.url, value).cookie,
	);
	const doubled = await sendFrom('127.0.0.1', two.url, {
		path: '/auth/sessions',
		headers: { cookie: both.join('; ') },
	});
	const attempts = [...malloryIn, renewed.status === 200, doubled.status === 200];
	const asWhom = await Promise.all(field.nodes.map(({ url }) => whoIs(url, own)));
	return [
		{
			attack,
			who: 'who planted cookies',
			isOwner: false,
			tries: attempts.length,
			gotIn: attempts.filter(Boolean).length,
			note: 'her browser has a token of its own; the planted session has ended',
			faults: [
				...unless(own !== cookie(planted, 'session'), 'the planted cookie is used'),
				...unless(!browser.cookies.has('p2m_refresh'), 'the planted refresh token is kept'),
				...unless(!asWhom.includes(mallory.id), 'she is signed in as somebody else'),
			],
		},
		{
			attack,
			who: 'the owner, with planted cookies',
			isOwner: true,
			tries: 2,
			gotIn: login.status === 200 ? asWhom.filter((id) => id === victim.id).length : 0,
		},
	];
}

/** S15: one's own device cookie opens no lane to somebody else's account. */
async function borrowedDevice(field: Field, victim: Person, planted: Browser): Promise<Outcome[]> {
	const [one, two] = field.nodes;
	const device = cookie(planted, 'device');
	const wrong = Array.from({ length: 12 }, (_, number) =>
		openBrowser(strangerAddress(number), { p2m_device: device }).login(
			number % 2 === 0 ? one.url : two.url,
			victim.username,
			`wrong ${number}`,
		),
	);
	const refused = await Promise.all(wrong);
	const borrowed = openBrowser('127.66.6.6', { p2m_device: device });
	const answer = await borrowed.login(two.url, victim.username, victim.password);
	const evaluated = refused.filter(({ status }) => status === 401).length;
	return [
		{
			attack,
			who: 'with a device cookie of another user',
			isOwner: false,
			tries: refused.length + 1,
			gotIn: [...refused, answer].filter(({ status }) => status === 200).length,
			note: `${evaluated} passwords evaluated, the right one was not`,
			faults: [
				...unless(evaluated <= 10, `${evaluated} passwords were evaluated`),
				...unless(answer.status === 429, `${answer.status} instead of 429`),
			],
		},
	];
}
