'use server';

import { server } from '../../../lib/server';
import { admin } from '../../messages-admin';
import { act } from '../act';
import type { AdminState } from '../state';

/** The same service as `GET /admin/api/audit/verify`. */
export async function verifyChain(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/audit', previous, form, async () => {
		const { audit } = admin;
		const verdict = await server().audit.verify();
		if (!verdict.ok) {
			return { error: audit.broken(verdict.problem) };
		}
		const { rows, head } = verdict;
		return { done: head === null ? audit.empty : audit.whole(rows, `${head.seq}:${head.hash}`) };
	});
}
