import { randomInt } from 'node:crypto';
import { defineConfig } from 'vitest/config';

// The database's zone and the process's differ from each other and from UTC, so that a time which
// goes through a zone on its way is caught (S7). Workers inherit these.
process.env['TZ'] = process.env['TEST_TZ'] ?? 'America/New_York';
process.env['TEST_DATABASE_TIMEZONE'] ??= 'Asia/Tokyo';
process.env['FAST_CHECK_SEED'] ??= String(randomInt(2 ** 31));

const minute = 60_000;

const shared = {
	globalSetup: ['lib/testing/global-setup.ts'],
	setupFiles: ['lib/testing/setup.ts'],
	pool: 'forks' as const,
	testTimeout: 30_000,
	hookTimeout: minute,
	restoreMocks: true,
};

export default defineConfig({
	test: {
		maxWorkers: 2,
		projects: [
			{
				test: {
					...shared,
					name: 'unit',
					include: ['{lib,bin,app,prisma,bench}/**/*.test.{ts,tsx}', '*.test.ts'],
				},
			},
			{
				test: {
					...shared,
					name: 'contract',
					globalSetup: [...shared.globalSetup, 'e2e/support/contract-setup.ts'],
					include: ['e2e/{contract,fuzz}/**/*.test.ts'],
					testTimeout: minute,
				},
			},
			{
				// What of the API's tests asks `hosts()`, through nginx: `npm run test:cluster`, which checks that it is there.
				test: {
					...shared,
					name: 'cluster',
					globalSetup: [...shared.globalSetup, 'e2e/support/cluster-setup.ts'],
					include: [
						'e2e/contract/{accounts,attack,deployment,harness,nodes,pages,requests}.test.ts',
						'e2e/cluster/**/*.test.ts',
					],
					testTimeout: minute,
					hookTimeout: 2 * minute,
				},
			},
			{
				// What is judged when everything else has run: the logs of the whole run.
				test: { ...shared, name: 'aftermath', include: ['e2e/aftermath/**/*.test.ts'] },
			},
			{
				test: {
					...shared,
					name: 'slow',
					include: ['e2e/slow/**/*.test.ts'],
					testTimeout: 30 * minute,
					hookTimeout: 5 * minute,
					fileParallelism: false,
				},
			},
		],
	},
});
