'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { linesOfCsv, linesOfText } from '../../../lib/artisan/batch-lines';
import { idempotencyKey, taskId } from '../../../lib/artisan/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { refusalOf, textOf } from '../../form';
import { actionUser } from '../../session';
import type { BatchFormState } from './state';

const path = '/artisan/many';

/** The form without script: the same service as `POST /artisan/batches`, and then the batch's page. */
export async function makeBatch(previous: BatchFormState, form: FormData): Promise<BatchFormState> {
	const { userId } = await actionUser(path);
	const text = textOf(form, 'text');
	const kind = textOf(form, 'kind') === 'csv' ? 'csv' : 'lines';
	let made: string;
	try {
		const { batch } = await server().artisan.startBatch(userId, {
			name: null,
			lines: kind === 'csv' ? linesOfCsv(text) : linesOfText(text),
			idempotencyKey: idempotencyKey.safeParse(form.get('key')).data ?? null,
		});
		made = batch.id;
	} catch (thrown) {
		return { attempt: previous.attempt + 1, error: refusalOf(thrown), text, kind };
	}
	redirect(`${path}/${made}`);
}

/** What waits is not made any more. */
export async function cancelBatch(form: FormData): Promise<void> {
	const id = idOf(form);
	const { userId } = await actionUser(`${path}/${id}`);
	await unlessGone(server().artisan.cancelBatch(userId, id));
	refresh();
}

export async function removeBatch(form: FormData): Promise<void> {
	const { userId } = await actionUser(path);
	await unlessGone(server().artisan.removeBatch(userId, idOf(form)));
	redirect(path);
}

/** What cannot be an id names no batch. */
const nobody = '00000000-0000-4000-8000-000000000000';
const idOf = (form: FormData): string => taskId.safeParse(form.get('batch_id')).data ?? nobody;

/** Another tab has deleted it: the page that follows says so. */
async function unlessGone(done: Promise<unknown>): Promise<void> {
	try {
		await done;
	} catch (thrown) {
		if (!isAppError(thrown) || thrown.code !== 'not_found') throw thrown;
	}
}
