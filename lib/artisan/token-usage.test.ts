import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import { createTokenUsage, type TokenUsage } from './token-usage';

let server: TestServer;
let usage: TokenUsage;
beforeAll(async () => {
	server = await testServer();
	usage = createTokenUsage(server.db);
});
afterAll(() => server.close());

test('tokens add up by user and day (UTC), also at once; an earlier day does not count today', async () => {
	const { id } = await server.person('maria', 'kettle drum owl barn');
	const { id: other } = await server.person('anna', 'kettle drum owl barn');
	expect(await usage.today(id)).toBe(0);
	await Promise.all(Array.from({ length: 8 }, () => usage.add(id, { input: 100, output: 10 })));
	await usage.add(other, { input: 5, output: 0 });
	await usage.add(other, { input: 0, output: 0 });
	expect(await usage.today(id)).toBe(880);
	expect(await usage.today(other)).toBe(5);
	await server.sql('UPDATE token_usage SET day = day - 1 WHERE user_id = $1', [id]);
	expect(await usage.today(id)).toBe(0);
	await usage.add(id, { input: 3_000_000_000, output: 1 });
	expect((await usage.list(id)).map(({ input }) => input)).toEqual([3_000_000_000, 800]);
	const [today] = await usage.list(id);
	expect(today?.day).toBe(new Date().toISOString().slice(0, 10));
});

test('they go with their user, and of one who is gone nothing is kept', async () => {
	const { id } = await server.person('joris', 'kettle drum owl barn');
	await usage.add(id, { input: 1, output: 1 });
	await server.sql('DELETE FROM users WHERE id = $1', [id]);
	await usage.add(id, { input: 1, output: 1 });
	expect(await usage.list(id)).toEqual([]);
});
