import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { createPerson, signIn } from '../support/people';
import { send } from '../support/request';
import { type RunningServer, startServer } from '../support/server';
import { openStream } from '../support/stream';

interface Answer {
	readonly status: number;
	readonly connection: string | undefined;
}

/** Asks over a kept connection, as a balancer does, until it is told to go elsewhere. What breaks off is thrown. */
async function askUntilUnready({ url }: RunningServer, agent: Agent, answers: Answer[]) {
	while (answers.at(-1)?.status !== 503) answers.push(await ask(`${url}/readyz`, agent));
}

function ask(url: string, agent: Agent): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const outgoing = request(url, { agent }, (response) => {
			response.resume().on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					connection: response.headers.connection,
				}),
			);
		});
		outgoing.on('error', reject).end();
	});
}

test('SIGTERM: /readyz says no while all is still served, each connection is ended by its answer, open pages are let go', async () => {
	const server = await startServer({ env: { DRAIN_SECONDS: '5' } });
	const agent = new Agent({ keepAlive: true });
	try {
		const person = await signIn(server, await createPerson(server));
		const stream = await openStream(server.url, person.token);
		let isOver = false;
		void stream.over.then(() => {
			isOver = true;
		});
		const answers: Answer[] = [];
		const asking = askUntilUnready(server, agent, answers);
		await expect.poll(() => answers.length, { timeout: 10_000 }).toBeGreaterThan(2);
		const exited = once(server.process, 'exit');
		server.process.kill('SIGTERM');

		const unready = () => send(server.url, { path: '/readyz' });
		await expect.poll(async () => (await unready()).status, { interval: 20 }).toBe(503);
		const said = await unready();
		expect([said.headers['retry-after'], said.headers.connection]).toEqual(['5', 'close']);
		const verified = await send(server.url, {
			method: 'POST',
			path: '/auth/verify',
			headers: { authorization: `Bearer ${person.token}` },
		});
		expect([verified.status, JSON.parse(verified.text).valid]).toEqual([200, true]);
		expect(isOver, 'the page is let go last').toBe(false);

		await asking;
		expect(answers.pop()).toEqual({ status: 503, connection: 'close' });
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
		await stream.over;
		expect(stream.isOpen(), 'nobody was told that the session had ended').toBe(true);
		expect(await exited).toEqual([0, null]);
	} finally {
		agent.destroy();
		await server.stop();
	}
});
