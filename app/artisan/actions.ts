'use server';

import { redirect } from 'next/navigation';
import { idempotencyKey, modelBody } from '../../lib/artisan/wire';
import { server } from '../../lib/server';
import { refusalOf, textOf } from '../form';
import { artisan } from '../messages-artisan';
import { actionUser } from '../session';
import type { PromptState } from './state';

/**
 * The prompt form without script: the same service as `POST /artisan/model`, and then the take's page. With a
 * `task_id` it is an edit of that take, unless `fresh` is ticked.
 */
export async function makeTake(previous: PromptState, form: FormData): Promise<PromptState> {
	const user = await actionUser('/artisan');
	const [words, id] = [textOf(form, 'words'), textOf(form, 'task_id')];
	const planner = textOf(form, 'planner') || undefined;
	const isNew = id === '' || form.has('fresh');
	const asked = isNew ? { prompt: words, planner } : { task_id: id, edit: words, planner };
	const { data: body } = modelBody.safeParse(asked);
	const key = idempotencyKey.safeParse(form.get('key')).data ?? null;
	let made: string;
	try {
		if (body === undefined) return again(previous, words, artisan.prompt.refused);
		const wish =
			'edit' in body ? { taskId: body.task_id, edit: body.edit, planner: body.planner } : body;
		made = (await server().artisan.start(user.userId, wish, key)).id;
	} catch (thrown) {
		return again(previous, words, refusalOf(thrown));
	}
	redirect(`/artisan/takes/${made}`);
}

const again = (previous: PromptState, words: string, error: string): PromptState => ({
	attempt: previous.attempt + 1,
	error,
	words,
});
