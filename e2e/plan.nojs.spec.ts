import { expect, test } from './support/fixtures';
import { makeModel } from './support/models';

test('without script a take tells its plan, and no line promises what only a script does', async ({
	page,
	host,
	signedIn,
}) => {
	await page.goto(`/artisan/takes/${await makeModel(host, signedIn, 'a bouncy table 120 x 70')}`);
	const plan = page.getByRole('region', { name: 'Plan' });
	await expect(plan).toContainText('Left out: bouncy');
	await expect(plan).toContainText('Lengths without a unit are centimetres.');
	await page.goto('/artisan');
	await expect(page.getByText('As you write')).toHaveCount(0);
});
