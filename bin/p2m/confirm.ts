import type { Context } from './command';
import { Failure } from './failure';
import { ask } from './prompt';

/** Lets the operator think once more. @throws Failure `usage` when nobody can be asked, or the answer is no */
export async function confirm(context: Context, consequence: string): Promise<void> {
	if (context.options.yes !== undefined) {
		return;
	}
	if (!context.interactive) {
		throw new Failure('usage', consequence, 'Add --yes to do it nevertheless.');
	}
	context.warn(consequence);
	const answer = await ask('Type yes to go on: ', { secret: false });
	if (answer.trim().toLowerCase() !== 'yes') {
		throw new Failure('usage', 'Nothing was changed.');
	}
}
