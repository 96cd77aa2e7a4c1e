import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { batchEntryJson } from '../../../lib/api/artisan-batches';
import { taskId } from '../../../lib/artisan/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { Bench } from '../../_ui/bench';
import { Ledger } from '../../_ui/ledger';
import { LocalTime } from '../../_ui/local-time';
import { chooseTheme } from '../../actions';
import { guarded } from '../../guarded';
import { messages } from '../../messages';
import { batches } from '../../messages-batches';
import { currentTheme, requireUser } from '../../session';
import { type BatchEntry, progressOf } from './_components/batch';
import { BatchForm } from './_components/batch-form';
import { makeBatch } from './actions';

const path = '/artisan/many';
const pageSize = 20;

/** Many prompts at once, and the batches that were sent before. */
export default function BatchesPage({
	searchParams,
}: {
	searchParams: Promise<Record<string, unknown>>;
}) {
	return guarded(async () => {
		const user = await requireUser(path);
		const after = taskId.safeParse((await searchParams)['after']).data;
		const { batches: rows, next } = await listed(user.userId, after);
		return (
			<Bench user={user} current="artisan" theme={await currentTheme()} themeAction={chooseTheme}>
				<title>{`${batches.title} · ${messages.product}`}</title>
				<div className="w-full max-w-280 px-4 pt-10 pb-16 sm:px-6 md:px-12">
					<h1 className="text-page">{batches.title}</h1>
					<p className="mt-3 max-w-[62ch] text-ink-2">{batches.intro}</p>
					<Ledger id="new" heading={batches.new.heading} about={batches.new.about}>
						<BatchForm formKey={randomUUID()} action={makeBatch} />
					</Ledger>
					<Ledger id="batches" heading={batches.list.heading} about={batches.list.about}>
						{rows.length === 0 ? <p>{batches.none}</p> : <List rows={rows.map(batchEntryJson)} />}
						<p className="mt-4 flex gap-6">
							{after === undefined ? null : <Link href={path}>{batches.newest}</Link>}
							{next === null ? null : (
								<Link href={`${path}?after=${next}#batches`}>{batches.older}</Link>
							)}
						</p>
					</Ledger>
				</div>
			</Bench>
		);
	});
}

/** A place that is gone is the beginning. */
async function listed(userId: number, after: string | undefined) {
	const list = (from: string | undefined) =>
		server().artisan.listBatches(userId, { limit: pageSize, after: from });
	try {
		return await list(after);
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_found') return list(undefined);
		throw thrown;
	}
}

function List({ rows }: { rows: readonly BatchEntry[] }) {
	return (
		<ul className="grid gap-4">
			{rows.map((batch) => (
				<li key={batch.batch_id}>
					<Link href={`${path}/${batch.batch_id}`} prefetch={false} className="font-medium">
						{batches.named(batch.name, batch.total)}
					</Link>
					<p className="flex flex-wrap gap-x-4 text-ink-2 text-small">
						<span>{batches.progress(progressOf(batch))}</span>
						<LocalTime iso={batch.created_at} />
					</p>
				</li>
			))}
		</ul>
	);
}
