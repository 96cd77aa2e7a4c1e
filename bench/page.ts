import { builtEnvironment, builtNodeOptions } from '../bin/steps/program.mjs';
import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { barePageOf, buildBarePage, bytesOf, startBarePage } from './support/bare-page';
import type { Target } from './support/load';
import { type Found, runPart } from './support/part';
import { alternate, plan } from './support/rounds';

const connections = 8;
/** Node compiles for some 1,500 of our pages: a server that runs has done so. */
const warm = { warmUpSeconds: plan.name === 'quick' ? plan.warmUpSeconds : 12 };

/**
 * P6 of the performance plan: `/artisan`, which asks the database who is there and for their works, against a page
 * of the same size that does nothing, by `next start`, behind the same middleware. A third one is that page with the
 * options of Node that our server has, which save memory at the price of time: how much of the distance is theirs.
 */
async function measurePage(): Promise<Found> {
	const server = await startServer();
	buildBarePage();
	const bare = await startBarePage(server.jwtSecretKey);
	const alike = await startBarePage(server.jwtSecretKey, {
		nodeArgs: builtNodeOptions,
		env: builtEnvironment,
	});
	try {
		const { token } = await signIn(server, await createPerson(server));
		const headers = { cookie: `p2m_session=${token}` };
		const url = `${server.url}/artisan`;
		const bytes = await bytesOf(url, headers);
		const like = await barePageOf(bare.url, headers, bytes);
		const { pathname, search } = new URL(like.url);
		const target = (address: string): Target => ({
			url: address,
			method: 'GET',
			headers,
			connections,
		});
		const outcomes = await alternate(
			[
				{
					name: 'bare dynamic page, same middleware',
					pid: bare.process.pid,
					target: target(like.url),
				},
				{
					name: 'the same with our options of Node',
					pid: alike.process.pid,
					target: target(`${alike.url}${pathname}${search}`),
				},
				{ name: '`/artisan`, signed in', pid: server.process.pid, target: target(url) },
			],
			warm,
		);
		// Still the page itself, and not the way to the login page.
		await bytesOf(url, headers);
		const [floor, alikeFloor, ours] = outcomes.map(({ requestsPerSecond }) => requestsPerSecond);
		return {
			outcomes,
			plan: { connections },
			figures: {
				'bytes of the bare page': like.bytes,
				'bytes of `/artisan`': bytes,
				'`/artisan` against it with our options of Node': (ours ?? 0) / (alikeFloor ?? Number.NaN),
			},
			goals: { P6: (ours ?? 0) / (floor ?? Number.NaN) },
		};
	} finally {
		await Promise.all([bare.stop(), alike.stop()]);
		await server.stop();
	}
}

await runPart('page', measurePage);
