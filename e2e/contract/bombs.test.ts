import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson, signIn } from '../support/people';
import { type RunningServer, startServer } from '../support/server';

let server: RunningServer;
let authorization: string;

beforeAll(async () => {
	server = await startServer();
	const { token } = await signIn(server, await createPerson(server, { username: 'mallory' }));
	authorization = `Bearer ${token}`;
});
afterAll(() => server.stop());

const send = (body: unknown) =>
	fetch(`${server.url}/artisan/model`, {
		method: 'POST',
		headers: { authorization, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});

type Nodes = readonly object[];
const program = (nodes: Nodes, node: string) => ({
	program: {
		v: 1,
		title: 'Bomb',
		unit: 'mm',
		params: [],
		materials: [{ id: 'm', color: '#000000', metallic: 0, roughness: 1, opacity: 1 }],
		nodes,
		parts: [{ id: 'p', label: 'P', node, material: 'm' }],
		assumptions: [],
	},
});
const ball = { id: 'b', op: 'sphere', radius: 1 };
const grid = (id: string, of: string, side: number) => ({
	id,
	op: 'repeat_grid',
	of,
	count: [side, side],
	step: [3, 3],
});
const unions = Array.from({ length: 500 }, (_, index) => ({
	id: `u${index}`,
	op: 'union',
	of: index === 0 ? ['b'] : [`u${index - 1}`, `u${index - 1}`],
}));
const bombs: ReadonlyArray<readonly [string, unknown]> = [
	['a million spheres', program([ball, grid('g', 'b', 1000)], 'g')],
	[
		'a million spheres, as copies of copies',
		program([ball, grid('g', 'b', 100), grid('h', 'g', 10)], 'h'),
	],
	['500 nested unions', program([ball, ...unions], 'u499')],
	['an expression that leads out', program([{ ...ball, radius: 'constructor' }], 'b')],
	['an expression of brackets', program([{ ...ball, radius: '('.repeat(200) }], 'b')],
	['a node that is its own input', program([{ id: 'g', op: 'move', of: 'g', by: [1, 1, 1] }], 'g')],
	[
		'a text of a million letters',
		program(
			[
				{
					id: 't',
					op: 'extrude',
					height: 1,
					profile: { kind: 'text', text: 'x'.repeat(60_000), size: 1 },
				},
			],
			't',
		),
	],
];

/** Bytes of memory that the server's process has. */
function residentBytes(): number {
	const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
	return 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

/** Next loads the pages into memory, 70 MB of them, in the second or two after the server has begun to answer. */
async function bytesAtRest(): Promise<number> {
	let bytes = 0;
	for (let quiet = 0; quiet < 4; ) {
		await wait(500);
		const now = residentBytes();
		quiet = Math.abs(now - bytes) < 1024 * 1024 ? quiet + 1 : 0;
		bytes = now;
	}
	return bytes;
}

test.runIf(process.platform === 'linux')(
	'bombs are refused with a reason, and the server stays within 64 MB of before',
	async () => {
		// What a first call loads is no cost of the bomb.
		for (let warm = 0; warm < 20; warm += 1) await (await send({})).text();
		const before = await bytesAtRest();
		for (let round = 0; round < 5; round += 1) {
			for (const [name, bomb] of bombs) {
				const answer = await send(bomb);
				const { code, message } = await answer.json();
				expect([name, answer.status, code]).toEqual([name, 422, 'program_refused']);
				expect(message.length).toBeGreaterThan(20);
			}
		}
		const brackets = await send({ prompt: '('.repeat(4096) });
		expect(brackets.status).toBe(202);
		expect((await send({ prompt: '('.repeat(4097) })).status).toBe(422);
		expect(residentBytes() - before).toBeLessThan(64 * 1024 * 1024);
	},
);
