import type { BrowserContext, Page } from '@playwright/test';

/**
 * Lets `goto` and `reload` in this context end when the page listens: what is pressed or typed before its script is
 * there, nobody hears. Told by what React's developer tools plug in, called after a page's effects have run.
 */
export async function awaitListening(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const hook = {
			supportsFiber: true,
			inject: () => 1,
			onPostCommitFiberRoot: () => Object.assign(globalThis, { isListening: true }),
		};
		Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
	});
	context.on('page', (page) => {
		const goto = page.goto.bind(page);
		const reload = page.reload.bind(page);
		page.goto = async (...given) => {
			const answer = await goto(...given);
			await listening(page);
			return answer;
		};
		page.reload = async (...given) => {
			const answer = await reload(...given);
			await listening(page);
			return answer;
		};
	});
}

/** For a page that was come to in another way than by `goto`. A page without script listens to nothing. */
export async function listening(page: Page): Promise<void> {
	await page.waitForFunction(
		async () => {
			if (document.querySelector('script[src*="/_next/"]') === null) return true;
			await document.fonts.ready;
			return 'isListening' in globalThis;
		},
		undefined,
		// Not by frames: a page in the background has few.
		{ polling: 50 },
	);
}
