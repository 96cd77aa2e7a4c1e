import { gzipSync } from 'node:zlib';
import { expect, type Locator, type Page } from '@playwright/test';

const quietMilliseconds = 3000;

/**
 * KB (1000 bytes, gzip) of all scripts that a page has loaded once nothing more comes; WebAssembly apart.
 * @param last what is there only when the last of its scripts has come
 */
export async function scriptKilobytes(page: Page, path: string, last?: Locator): Promise<number> {
	const sizes: Promise<number>[] = [];
	let newest = performance.now();
	page.on('response', (response) => {
		if (response.request().resourceType() !== 'script') return;
		newest = performance.now();
		sizes.push(response.body().then((body) => gzipSync(body).length));
	});
	await page.goto(path, { waitUntil: 'load' });
	if (last !== undefined) await expect(last).toBeVisible();
	await expect.poll(() => performance.now() - newest).toBeGreaterThan(quietMilliseconds);
	page.removeAllListeners('response');
	const all = await Promise.all(sizes);
	return all.reduce((sum, size) => sum + size, 0) / 1000;
}
