'use server';

import { refresh } from 'next/cache';
import { changeWorkBody, taskId } from '../../../lib/artisan/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { refusalOf, textOf } from '../../form';
import { artisan } from '../../messages-artisan';
import { actionUser } from '../../session';
import type { GalleryState } from './state';

/** The same service as `PATCH /artisan/works/{work_id}` where the form has a name, else as `DELETE`. */
export async function changeWork(previous: GalleryState, form: FormData): Promise<GalleryState> {
	const { userId } = await actionUser('/artisan/gallery');
	const count = previous.count + 1;
	try {
		const result = form.has('name') ? await rename(userId, form) : await remove(userId, form);
		refresh();
		return { count, result };
	} catch (thrown) {
		const isGone = isAppError(thrown) && thrown.code === 'not_found';
		return { count, result: isGone ? artisan.gallery.gone : refusalOf(thrown) };
	}
}

async function rename(userId: number, form: FormData): Promise<string> {
	const { data } = changeWorkBody.safeParse({ name: form.get('name') });
	if (data === undefined) return artisan.errors.badName;
	await server().artisan.renameWork(userId, idOf(form), data.name);
	return artisan.gallery.renamed(data.name);
}

async function remove(userId: number, form: FormData): Promise<string> {
	await server().artisan.removeWork(userId, idOf(form));
	return artisan.gallery.removed(textOf(form, 'called'));
}

/** What cannot be an id names no work. */
const nobody = '00000000-0000-4000-8000-000000000000';
const idOf = (form: FormData): string => taskId.safeParse(form.get('work_id')).data ?? nobody;
