import type { Context } from './command';
import { Failure } from './failure';
import { visible } from './output';
import { ask } from './prompt';

/**
 * Lets the operator think once more.
 * @param word to be typed, as it is
 * @throws Failure `usage` when nobody can be asked, or the answer is another
 */
export async function confirm(context: Context, consequence: string, word = 'yes'): Promise<void> {
	if (context.options.yes !== undefined) {
		return;
	}
	if (!context.interactive) {
		throw new Failure('usage', consequence, 'Add --yes to do it nevertheless.');
	}
	context.warn(consequence);
	const answer = await ask(`Type ${visible(word)} to go on: `, { secret: false });
	if (answer.trim().toLowerCase() !== word.toLowerCase()) {
		throw new Failure('usage', 'Nothing was changed.');
	}
}
