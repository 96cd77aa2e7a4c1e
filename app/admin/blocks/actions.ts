'use server';

import { blockQuery } from '../../../lib/auth/wire';
import { server } from '../../../lib/server';
import { textOf } from '../../form';
import { admin } from '../../messages-admin';
import { act } from '../act';
import type { AdminState } from '../state';

/** The same service as `DELETE /admin/api/blocks`: one block, or without a lane all. */
export async function liftBlocks(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/blocks', previous, form, async (actor) => {
		const [lane, key] = [textOf(form, 'lane'), textOf(form, 'key')];
		const filter = blockQuery.parse(lane === '' ? {} : { lane, key });
		await server().auth.admin.clearBlocks(actor, {
			...(filter.lane === undefined ? {} : { lane: filter.lane }),
			...(filter.key === undefined ? {} : { key: filter.key }),
		});
		return { done: admin.blocks.lifted };
	});
}
