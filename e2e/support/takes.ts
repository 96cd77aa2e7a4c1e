import { expect, type Page } from '@playwright/test';

export const takes = (page: Page) => page.getByRole('list', { name: 'Takes' }).getByRole('link');

/** So many takes, the last one open: the page knows of a take a moment before it opens it. */
export async function expectLastOpen(page: Page, count: number): Promise<void> {
	await expect(takes(page)).toHaveCount(count);
	await expect(takes(page).last()).toHaveAttribute('aria-current', 'true');
}
