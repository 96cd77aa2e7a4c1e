import { type Answer, ask } from '../../_components/live/request';
import type { Batch } from './batch';

/** @param key the same key with the same lines is the same batch, however often it is sent */
export const sendBatch = (text: string, kind: 'lines' | 'csv', key: string) =>
	ask<Batch>('POST', '/artisan/batches', text, {
		'idempotency-key': key,
		'content-type': kind === 'csv' ? 'text/csv' : 'text/plain',
	});

export const readBatch = (id: string): Promise<Answer<Batch>> =>
	ask('GET', `/artisan/batches/${id}`);
