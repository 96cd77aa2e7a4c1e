import { createPerson, type Person } from '../support/people';
import { jsonType, type Received } from '../support/request';
import { sendFrom } from './browser';
import type { Field } from './field';
import { type Outcome, unless } from './outcome';

const attacker = '127.77.7.7';

const forged: ReadonlyArray<Record<string, string>> = [
	{ 'x-forwarded-for': '198.51.100.1' },
	{ 'x-forwarded-for': '198.51.100.2, 127.0.0.1' },
	{ forwarded: 'for=198.51.100.3' },
	{ 'x-real-ip': '198.51.100.4' },
	{ 'x-p2m-peer': '198.51.100.5', 'x-p2m-local': '1', 'x-p2m-front': 'x' },
	{ 'x-client-ip': '198.51.100.6', 'cf-connecting-ip': '198.51.100.6' },
	{ 'x-forwarded-for': '::1', via: '1.1 proxy' },
];

const spellings = [
	'//auth/login',
	'/AUTH/LOGIN',
	'/Auth/Login',
	'/auth/login/',
	'/auth//login',
	'/auth/./login',
	'/auth/%6cogin',
	'/auth/login%20',
	'/auth/login;x',
	'/auth/login?x=1',
	'/auth/login.rsc',
	'/login/../auth/login',
];

/** S16: other names for the same address or the same path open no second count. */
export async function disguises(field: Field): Promise<Outcome[]> {
	const person = await createPerson(field.nodes[0], { cost: 12 });
	const guess = (number: number, password: string, path: string, headers = {}) =>
		attempt(field, person, { number, password, path, headers });
	const wrong: Received[] = [];
	for (let number = 0; number < 12; number += 1) {
		const headers = forged[number % forged.length];
		wrong.push(await guess(number, `wrong ${number}`, '/auth/login', headers));
	}
	const evaluated = await field.audited('login.refused', person.id);
	const right = [
		...(await Promise.all(
			forged.map((headers, number) => guess(number, person.password, '/auth/login', headers)),
		)),
		...(await Promise.all(spellings.map((path, number) => guess(number, person.password, path)))),
	];
	const addresses = await field.rows<{ address: string }>(
		"SELECT DISTINCT address FROM audit_events WHERE subject_id = $1 AND action = 'login.refused'",
		[person.id],
	);
	const counted = await field.rows<{ key: string }>(
		"SELECT key FROM rate_limits WHERE key LIKE '%198.51.100.%' OR key LIKE '%address:::1%'",
	);
	return [
		{
			attack: 'disguises',
			who: 'forged headers, other spellings of the path',
			isOwner: false,
			tries: wrong.length + right.length,
			gotIn: [...wrong, ...right].filter(({ status }) => status === 200).length,
			note: `${evaluated} passwords evaluated, all counted at ${attacker}`,
			faults: [
				...unless(evaluated === 10, `${evaluated} passwords were evaluated`),
				...unless(
					addresses.length === 1 && addresses[0]?.address === attacker,
					`audited at ${addresses.map(({ address }) => address).join(', ')}`,
				),
				...unless(counted.length === 0, `counted at ${counted.map(({ key }) => key).join(', ')}`),
			],
		},
	];
}

function attempt(
	field: Field,
	person: Person,
	input: { number: number; password: string; path: string; headers: Record<string, string> },
): Promise<Received> {
	const { number, password, path, headers } = input;
	return sendFrom(attacker, field.nodes[number % 2 === 0 ? 0 : 1].url, {
		method: 'POST',
		path,
		headers: { ...jsonType, ...headers },
		body: JSON.stringify({ username: person.username, password }),
	});
}
