import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../../bench/support/rounds';
import { createPerson, type Person } from '../support/people';
import { jsonType, type Received } from '../support/request';
import { type Browser, openBrowser, sendFrom, strangerAddress } from './browser';
import type { Field } from './field';
import { type Outcome, unless } from './outcome';

const limit = 10;
const trickleSeconds = 45;

/** One guess of somebody who keeps no cookies, at either process by turns. */
function guess(field: Field, person: Person, number: number, password: string): Promise<Received> {
	return sendFrom(strangerAddress(number), field.nodes[number % 2 === 0 ? 0 : 1].url, {
		method: 'POST',
		path: '/auth/login',
		headers: jsonType,
		body: JSON.stringify({ username: person.username, password }),
	});
}

/** S14: 200 guesses at once, the right password among the last ten. */
export async function burst(field: Field): Promise<Outcome[]> {
	const person = await createPerson(field.nodes[0], { cost: 12 });
	const guesses = Array.from({ length: 200 }, async (_, number) => {
		const isLate = number >= 190;
		// A moment later, so that it is certain which guesses come first.
		await wait(isLate ? 100 : 0);
		return guess(field, person, number, number === 195 ? person.password : `wrong ${number}`);
	});
	const answers = await Promise.all(guesses);
	const evaluated = await field.audited('login.refused', person.id);
	// 503: a machine with no time left turns guesses away unseen, which lets nobody in either.
	const others = answers.filter(({ status }) => ![401, 429, 503].includes(status)).length;
	return [
		{
			attack: '200 guesses at once',
			who: 'strangers',
			isOwner: false,
			tries: answers.length,
			gotIn: answers.filter(({ status }) => status === 200).length,
			note: `${evaluated} passwords evaluated`,
			faults: [
				...unless(evaluated <= limit, `${evaluated} passwords were evaluated`),
				...unless(others === 0, `${others} answers were none of 401, 429, 503`),
				...unless(
					(await field.audited('login.locked', person.id)) === 1,
					'the lock is not audited once',
				),
			],
		},
	];
}

interface Siege {
	readonly guesses: number;
	/** Of those who guess. */
	readonly atOnce: number;
	/** Every so often the attackers try the right password, when they are sure to be refused. */
	readonly rightEvery: number;
}

const wholeSiege: Siege = { guesses: 10_000, atOnce: 64, rightEvery: 500 };

/** S15: 10,000 guesses from many addresses, while the owner signs in from a browser that is known, and after. */
export async function siege(field: Field): Promise<Outcome[]> {
	const person = await createPerson(field.nodes[0], { cost: 12 });
	const known = openBrowser('127.0.0.1');
	await known.login(field.nodes[0].url, person.username, person.password);
	const before = await signInRepeatedly(field, person, known, () => 10);
	let underWay = true;
	const during = signInRepeatedly(field, person, known, () => (underWay ? Number.MAX_VALUE : 0));
	const began = performance.now();
	const attackers = await besiege(field, person, wholeSiege);
	const seconds = (performance.now() - began) / 1000;
	const stopped = performance.now();
	underWay = false;
	const owner = await during;
	const stranger = await fromNewBrowser(field, person);
	const afterSeconds = (stranger.at - stopped) / 1000;
	const addedMs = median(owner.times) - median(before.times);
	// One more place each time the trickle opens, and one on either side of that.
	const allowed = limit + Math.ceil(seconds / trickleSeconds) + 1;
	const attack = '10,000 guesses';
	return [
		{
			attack,
			who: 'strangers from many addresses',
			isOwner: false,
			tries: attackers.tries,
			gotIn: attackers.gotIn,
			note: `${attackers.evaluated} passwords evaluated, the right one refused ${attackers.rightRefused} times, ${seconds.toFixed(0)} s`,
			faults: [
				...unless(attackers.evaluated <= allowed, `${attackers.evaluated} were evaluated`),
				...unless(attackers.rightRefused > 0, 'the right password was never tried'),
				...unless(attackers.unexpected === 0, `${attackers.unexpected} unexpected answers`),
			],
		},
		{
			attack,
			who: 'the owner, known browser, meanwhile',
			isOwner: true,
			tries: owner.times.length,
			gotIn: owner.gotIn,
			note: `median ${median(owner.times).toFixed(0)} ms, before ${median(before.times).toFixed(0)} ms; ${addedMs.toFixed(0)} ms added; the longest ${Math.max(...owner.times).toFixed(0)} ms`,
			faults: [
				...unless(addedMs < 1000, 'a second or more was added'),
				...unless(owner.times.length > 0, 'the attack was over too soon'),
			],
		},
		{
			attack,
			who: 'the owner, new browser, afterwards',
			isOwner: true,
			tries: 1,
			gotIn: stranger.gotIn ? 1 : 0,
			note: `${afterSeconds.toFixed(0)} s after the last guess`,
			faults: unless(afterSeconds < 60, 'it took a minute or more'),
		},
	];
}

export async function besiege(field: Field, person: Person, plan: Siege) {
	const statuses = new Map<number, number>();
	let next = 0;
	let rightRefused = 0;
	let closedUntil = 0;
	const attacker = async () => {
		while (next < plan.guesses) {
			const number = next;
			next += 1;
			// Guessed where the trickle is open, the right password is a right guess: that much nobody can refuse.
			const isRight = number % plan.rightEvery === 0 && performance.now() < closedUntil;
			const password = isRight ? person.password : `wrong ${number}`;
			const { status, headers } = await guess(field, person, number, password);
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
			if (status === 429) {
				closedUntil = performance.now() + (Number(headers['retry-after']) - 5) * 1000;
				rightRefused += isRight ? 1 : 0;
			}
		}
	};
	await Promise.all(Array.from({ length: plan.atOnce }, attacker));
	const counted = (status: number) => statuses.get(status) ?? 0;
	return {
		tries: plan.guesses,
		gotIn: counted(200),
		rightRefused,
		evaluated: await field.audited('login.refused', person.id),
		unexpected: plan.guesses - counted(200) - counted(401) - counted(429),
	};
}

/** @param times how often; asked anew each time */
export async function signInRepeatedly(
	field: Field,
	person: Person,
	browser: Browser,
	times: () => number,
) {
	const taken: number[] = [];
	let gotIn = 0;
	while (taken.length < times()) {
		const { url } = field.nodes[taken.length % 2 === 0 ? 0 : 1];
		const began = performance.now();
		const { status } = await browser.login(url, person.username, person.password);
		taken.push(performance.now() - began);
		gotIn += status === 200 ? 1 : 0;
		await wait(200);
	}
	return { times: taken, gotIn };
}

/** As a person does: tries, and when told to wait tries again then; for two minutes. */
export async function fromNewBrowser(field: Field, person: Person) {
	const deadline = performance.now() + 120_000;
	for (;;) {
		const browser = openBrowser('127.0.0.99');
		const { url } = field.nodes[1];
		const { status, headers } = await browser.login(url, person.username, person.password);
		if (status === 200 || performance.now() > deadline) {
			return { gotIn: status === 200, at: performance.now() };
		}
		await wait(Number(headers['retry-after'] ?? 1) * 1000);
	}
}
