import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/support/browser';
import { createPerson } from '../e2e/support/people';
import { scriptKilobytes } from '../e2e/support/script-bytes';
import { type RunningServer, startServer, startWorker } from '../e2e/support/server';
import { signInHere } from '../e2e/support/signed-in';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { median, print } from './support/rounds';

const moves = 40;
const goalMilliseconds = 50;
/** WebGL by the processor: what a machine with a graphics card does faster. */
const software = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/**
 * The table's width, moved by its slider in Chromium on a build: how long the worker builds, and how long it takes
 * from the input event to the frame in which the new dimensions stand. And what the pages load of script.
 */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const server = await startServer();
	const worker = startWorker(server);
	const { args = [], ...found } = await launchOptions();
	const flags = [...args.filter((flag) => flag !== '--disable-gpu'), ...software];
	const browser = await chromium.launch({ ...found, args: flags });
	try {
		const page = await openTable(browser, server);
		const figures: Move[] = [];
		for (let move = 0; move < moves + 1; move += 1) figures.push(await drag(page, move));
		const [first, ...later] = figures;
		print(
			`the first: ${first?.built} ms in the worker, ${first?.shown.toFixed(0)} ms to the frame`,
		);
		const built = report(
			'built by the worker',
			later.map((move) => move.built),
		);
		report(
			'input to frame, WebGL by the processor',
			later.map(({ shown }) => shown),
		);
		const verdict = built < goalMilliseconds ? 'reached' : 'NOT reached';
		print(`the table in < ${goalMilliseconds} ms: ${verdict}`);
		await reportScripts(browser, server, new URL(page.url()).pathname);
	} finally {
		await browser.close();
		await worker.stop();
		await server.stop();
		await release();
	}
}

async function signedIn(browser: Browser, server: RunningServer): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.url });
	await signInHere(server, context, await createPerson(server));
	return context.newPage();
}

async function openTable(browser: Browser, server: RunningServer): Promise<Page> {
	const page = await signedIn(browser, server);
	await page.goto('/artisan');
	await page
		.getByRole('textbox', { name: /What to/ })
		.fill('a table 120 x 70 x 75 cm with 4 round legs');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/artisan/takes/**');
	await page.getByRole('link', { name: 'GLB' }).waitFor();
	await page.locator('canvas').waitFor();
	return page;
}

interface Move {
	/** Milliseconds. */
	readonly built: number;
	readonly shown: number;
}

/** One step of the slider, other than those before. */
function drag(page: Page, move: number): Promise<Move> {
	return page.evaluate(
		async ({ width }) => {
			const slider = document.querySelector<HTMLInputElement>('input[type=range]');
			const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
			if (slider === null) throw new Error('No slider.');
			const since = performance.now();
			set?.call(slider, String(width));
			slider.dispatchEvent(new Event('input', { bubbles: true }));
			const said = `${width.toLocaleString('en-GB')} mm`;
			// No functions with names: the compiler marks those with a helper that a page does not have.
			while (
				![...document.querySelectorAll('svg text')].some(({ textContent }) => textContent === said)
			) {
				if (performance.now() - since > 20_000) throw new Error(`${said} was never shown.`);
				await new Promise((resolve) => requestAnimationFrame(resolve));
			}
			const shown = performance.now() - since;
			const line = [...document.querySelectorAll('p')].find((p) =>
				p.textContent?.includes('built here in'),
			);
			return { shown, built: Number(/in (\d+) ms/.exec(line?.textContent ?? '')?.[1]) };
		},
		{ width: 1300 + 10 * move },
	);
}

function report(name: string, milliseconds: readonly number[]): number {
	const sorted = milliseconds.toSorted((a, b) => a - b);
	const late = sorted[Math.floor(0.95 * sorted.length)] ?? Number.NaN;
	print(`${name}: median ${median(milliseconds).toFixed(0)} ms, p95 ${late.toFixed(0)} ms`);
	return median(milliseconds);
}

/** Each in a browser context of its own, whose cache is empty. */
async function reportScripts(browser: Browser, server: RunningServer, take: string): Promise<void> {
	const bench = await signedIn(browser, server);
	print(
		`script of /artisan: ${(await scriptKilobytes(bench, '/artisan')).toFixed(0)} KB gz (goal < 350)`,
	);
	const [owner] = browser.contexts();
	const context = await browser.newContext({
		baseURL: server.url,
		storageState: (await owner?.storageState()) ?? { cookies: [], origins: [] },
	});
	const kilobytes = await scriptKilobytes(await context.newPage(), take);
	print(`script of a take: ${kilobytes.toFixed(0)} KB gz (goal < 350)`);
}

await main();
