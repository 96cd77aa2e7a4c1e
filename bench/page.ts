import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { barePageOf, bytesOf, startBarePage } from './support/bare-page';
import type { Target } from './support/load';
import { type Found, runPart } from './support/part';
import { alternate } from './support/rounds';

const connections = 8;

/**
 * P6 of the performance plan: `/artisan`, which asks the database who is there and for their works, against a page
 * of the same size that does nothing, by `next start`, behind the same middleware.
 */
async function measurePage(): Promise<Found> {
	const server = await startServer();
	const bare = await startBarePage(server.jwtSecretKey);
	try {
		const { token } = await signIn(server, await createPerson(server));
		const headers = { cookie: `p2m_session=${token}` };
		const url = `${server.url}/artisan`;
		const bytes = await bytesOf(url, headers);
		const like = await barePageOf(bare.url, headers, bytes);
		const target = (address: string): Target => ({
			url: address,
			method: 'GET',
			headers,
			connections,
		});
		const outcomes = await alternate([
			{
				name: 'bare dynamic page, same middleware',
				pid: bare.process.pid,
				target: target(like.url),
			},
			{ name: '`/artisan`, signed in', pid: server.process.pid, target: target(url) },
		]);
		// Still the page itself, and not the way to the login page.
		await bytesOf(url, headers);
		const [floor, ours] = outcomes.map(({ requestsPerSecond }) => requestsPerSecond);
		return {
			outcomes,
			plan: { connections },
			figures: { 'bytes of the bare page': like.bytes, 'bytes of `/artisan`': bytes },
			goals: { P6: (ours ?? 0) / (floor ?? Number.NaN) },
		};
	} finally {
		await bare.stop();
		await server.stop();
	}
}

await runPart('page', measurePage);
