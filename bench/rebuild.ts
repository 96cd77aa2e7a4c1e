import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/support/browser';
import { createPerson } from '../e2e/support/people';
import { scriptKilobytes } from '../e2e/support/script-bytes';
import { type RunningServer, startServer, startWorker } from '../e2e/support/server';
import { signInHere } from '../e2e/support/signed-in';
import { type Found, runPart } from './support/part';
import { median, plan, quantile } from './support/rounds';

const moves = plan.name === 'quick' ? 10 : 40;
/** WebGL by the processor: what a machine with a graphics card does faster. */
const software = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/**
 * The table's width, moved by its slider in Chromium on a build: how long the worker builds, and how long it takes
 * from the input event to the frame in which the new dimensions stand. And what the pages load of script.
 */
async function measureRebuild(): Promise<Found> {
	const server = await startServer();
	const worker = startWorker(server);
	const { args = [], ...found } = await launchOptions();
	const flags = [...args.filter((flag) => flag !== '--disable-gpu'), ...software];
	const browser = await chromium.launch({ ...found, args: flags });
	try {
		const page = await openTable(browser, server);
		const figures: Move[] = [];
		for (let move = 0; move < moves + 1; move += 1) figures.push(await drag(page, move));
		return {
			plan: { moves },
			...foundOf(figures, await scripts(browser, server, new URL(page.url()).pathname)),
		};
	} finally {
		await browser.close();
		await worker.stop();
		await server.stop();
	}
}

function foundOf([first, ...later]: readonly Move[], kilobytes: Record<string, number>): Found {
	const built = later.map((move) => move.built);
	const shown = later.map((move) => move.shown);
	return {
		figures: {
			'ms of the first, in the worker': first?.built ?? Number.NaN,
			'ms of the first, to the frame': first?.shown ?? Number.NaN,
			'ms in the worker, p95': quantile(built, 0.95),
			'ms from input to frame (WebGL by the processor), median': median(shown),
			'ms from input to frame (WebGL by the processor), p95': quantile(shown, 0.95),
			...kilobytes,
		},
		goals: { 'P12 rebuild': median(built) },
	};
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

/** Kilobytes of script, gzipped; each in a browser context of its own, whose cache is empty. */
async function scripts(
	browser: Browser,
	server: RunningServer,
	take: string,
): Promise<Record<string, number>> {
	const bench = await scriptKilobytes(await signedIn(browser, server), '/artisan');
	const [owner] = browser.contexts();
	const context = await browser.newContext({
		baseURL: server.url,
		storageState: (await owner?.storageState()) ?? { cookies: [], origins: [] },
	});
	return {
		'KB of script of /artisan, gzipped (goal < 350)': bench,
		'KB of script of a take, gzipped (goal < 350)': await scriptKilobytes(
			await context.newPage(),
			take,
		),
	};
}

await runPart('rebuild', measureRebuild);
