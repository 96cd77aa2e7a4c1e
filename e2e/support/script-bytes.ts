import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** KB (1000 bytes, gzip) of all scripts that a page has loaded once nothing more comes; WebAssembly apart. */
export async function scriptKilobytes(page: Page, path: string): Promise<number> {
	const sizes: Promise<number>[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() !== 'script') return;
		sizes.push(response.body().then((body) => gzipSync(body).length));
	});
	await page.goto(path, { waitUntil: 'load' });
	await page.waitForTimeout(quietMilliseconds);
	page.removeAllListeners('response');
	const all = await Promise.all(sizes);
	return all.reduce((sum, size) => sum + size, 0) / 1000;
}

const quietMilliseconds = 3000;
