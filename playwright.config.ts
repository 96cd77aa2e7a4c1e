import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/support/browser';

process.env['TZ'] ??= process.env['TEST_TZ'] ?? 'America/New_York';

export default defineConfig({
	testDir: 'e2e',
	globalSetup: './e2e/support/global-setup.ts',
	outputDir: '.test/playwright',
	// A test that passes only at the second try is a defect; `.only` never reaches main.
	retries: 0,
	forbidOnly: true,
	fullyParallel: true,
	workers: 2,
	// Guards, not subjects: on a machine where many things run, an axe run or a model takes its time.
	timeout: 180_000,
	expect: { timeout: 45_000 },
	reporter: [['list']],
	use: {
		launchOptions: await launchOptions(),
		viewport: { width: 1280, height: 800 },
		locale: 'en-GB',
		timezoneId: 'Europe/Lisbon',
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
	},
	projects: [
		{ name: 'chromium', testMatch: '**/*.spec.ts', testIgnore: '**/*.nojs.spec.ts' },
		{ name: 'no-js', testMatch: '**/*.nojs.spec.ts', use: { javaScriptEnabled: false } },
	],
});
