'use client';

import Link from 'next/link';
import { ConfirmButton } from '../../../_ui/confirm-button';
import { batches } from '../../../messages-batches';
import { StatusMark } from '../../_components/history/status-mark';
import { type Batch, progressOf } from './batch';
import { useBatch } from './use-batch';

const formats = ['glb', 'stl', '3mf', 'obj'] as const;

/** One batch: one bar, one archive, and what became of each line. */
export function BatchSheet(props: {
	batch: Batch;
	cancel: (form: FormData) => Promise<void>;
	remove: (form: FormData) => Promise<void>;
}) {
	const { batch, isOpen, trouble, said } = useBatch(props.batch);
	const progress = progressOf(batch);
	return (
		<>
			<p className="mt-4 text-note">{batches.progress(progress)}</p>
			<progress
				max={100}
				value={batch.progress}
				aria-label={batches.progress(progress)}
				className="progress mt-2"
			/>
			<p role="status" className="sr-only">
				{said}
			</p>
			<p role="alert" className="mt-2 text-small text-x empty:hidden">
				{trouble}
			</p>
			<Archive batch={batch} made={progress.made} />
			<Lines batch={batch} />
			<div className="mt-8 flex flex-wrap gap-3">
				{isOpen ? (
					<form action={props.cancel}>
						<input type="hidden" name="batch_id" value={batch.batch_id} />
						<ConfirmButton
							label={batches.cancel(batch.total - batch.finished)}
							about={batches.cancelAbout}
							cancel={batches.keep}
						/>
					</form>
				) : null}
				<form action={props.remove}>
					<input type="hidden" name="batch_id" value={batch.batch_id} />
					<ConfirmButton label={batches.remove} about={batches.removeAbout} cancel={batches.keep} />
				</form>
			</div>
		</>
	);
}

function Archive({ batch, made }: { batch: Batch; made: number }) {
	if (made === 0) return <p className="mt-6 text-ink-2 text-note">{batches.archiveLater}</p>;
	return (
		<section aria-label={batches.archives} className="mt-6">
			<h2 className="font-semibold text-note">{batches.archives}</h2>
			<ul className="mt-2 grid w-fit grid-cols-2 gap-2 sm:grid-cols-4">
				{formats.map((format) => (
					<li key={format}>
						<a
							href={`/artisan/batches/${batch.batch_id}/archive?format=${format}`}
							download
							className="flex h-10 items-center justify-center border border-edge bg-sheet px-3 text-note no-underline hover:border-ink"
						>
							{batches.archive(format.toUpperCase())}
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}

function Lines({ batch }: { batch: Batch }) {
	const { table } = batches;
	return (
		<div className="mt-8 overflow-x-auto">
			<table className="w-full text-note">
				<thead>
					<tr className="border-edge border-b text-left text-small">
						<th className="py-2 pr-4 font-semibold">{table.line}</th>
						<th className="py-2 pr-4 font-semibold">{table.prompt}</th>
						<th className="py-2 pr-4 font-semibold">{table.status}</th>
					</tr>
				</thead>
				<tbody>
					{batch.tasks.map(({ task_id: id, line, name, prompt, status, message, progress }) => (
						<tr key={id} className="border-rule border-b align-baseline">
							<td className="measured py-2 pr-4">{line}</td>
							<td className="py-2 pr-4">
								<Link href={`/artisan/takes/${id}`} prefetch={false}>
									{prompt ?? name}
								</Link>
							</td>
							<td className="py-2">
								<StatusMark status={status} />
								{status === 'running' ? (
									<span className="measured ml-2 text-ink-2">{`${progress} %`}</span>
								) : null}
								{status === 'completed' || message === null ? null : (
									<p className="max-w-[48ch] text-ink-2 text-small">{message}</p>
								)}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
