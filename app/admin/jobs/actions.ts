'use server';

import { cancelAnyJob } from '../../../lib/api/admin-jobs';
import { taskId } from '../../../lib/artisan/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { textOf } from '../../form';
import { jobs } from '../../messages-jobs';
import { act } from '../act';
import type { AdminState } from '../state';

/** The same service as `POST /admin/api/jobs/{task_id}/cancel`. */
export async function cancelJob(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/jobs', previous, form, async (actor) => {
		const { data: id } = taskId.safeParse(textOf(form, 'id'));
		if (id === undefined) return { error: jobs.gone };
		try {
			const { isOver } = await cancelAnyJob(server(), actor, id);
			if (isOver) return { error: jobs.over };
		} catch (thrown) {
			if (isAppError(thrown) && thrown.code === 'not_found') return { error: jobs.gone };
			throw thrown;
		}
		return { done: jobs.cancelled };
	});
}
