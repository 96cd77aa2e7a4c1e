import Link from 'next/link';
import { notFound } from 'next/navigation';
import { batchJson } from '../../../../lib/api/artisan-batches';
import { taskId } from '../../../../lib/artisan/wire';
import { isAppError } from '../../../../lib/errors';
import { server } from '../../../../lib/server';
import { Bench } from '../../../_ui/bench';
import { chooseTheme } from '../../../actions';
import { guarded } from '../../../guarded';
import { messages } from '../../../messages';
import { batches } from '../../../messages-batches';
import { currentTheme, requireUser } from '../../../session';
import type { Batch } from '../_components/batch';
import { BatchSheet } from '../_components/batch-sheet';
import { cancelBatch, removeBatch } from '../actions';

/** One batch. Another's is like none. */
export default function BatchPage({ params }: { params: Promise<{ batch_id: string }> }) {
	return guarded(async () => {
		const { batch_id: asked } = await params;
		const user = await requireUser(`/artisan/many/${asked}`);
		const { data: id } = taskId.safeParse(asked);
		const batch = id === undefined ? null : await read(user.userId, id.toLowerCase());
		if (batch === null) notFound();
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${batch.name} · ${messages.product}`}</title>
				{batch.finished < batch.total ? (
					<noscript>
						<meta httpEquiv="refresh" content="4" />
					</noscript>
				) : null}
				<div className="w-full max-w-280 px-4 pt-10 pb-16 sm:px-6 md:px-12">
					<p>
						<Link href="/artisan/many">{batches.back}</Link>
					</p>
					<h1 className="mt-2 text-page">{batches.named(batch.name, batch.total)}</h1>
					<BatchSheet batch={batch} cancel={cancelBatch} remove={removeBatch} />
				</div>
			</Bench>
		);
	});
}

async function read(userId: number, id: string): Promise<Batch | null> {
	try {
		return batchJson(await server().artisan.readBatch(userId, id));
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_found') return null;
		throw thrown;
	}
}
