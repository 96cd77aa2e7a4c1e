import Link from 'next/link';
import { artisan } from '../../../messages-artisan';
import { type Entry, isLive, stepOf } from '../history/entry';

/** How far a take is that is being made; stands over the view, so that nothing moves when it goes. */
export function Progress(props: {
	entry: Entry;
	/** There is no solid behind it: it stands in the middle. */
	isAlone: boolean;
}) {
	const { entry, isAlone } = props;
	if (!isLive(entry)) return null;
	const place = isAlone ? 'inset-0 m-auto h-fit' : 'bottom-11 left-3 max-sm:bottom-13';
	return (
		<div
			className={`absolute ${place} grid w-80 max-w-[calc(100%-1.5rem)] gap-2 border border-edge border-dashed bg-sheet px-4 py-3`}
		>
			<p className="flex flex-wrap items-baseline justify-between gap-x-4 text-note">
				{stepOf(entry)}
				<span className="measured text-ink-2">{`${entry.progress} %`}</span>
				<noscript>
					<Link href={`/artisan/takes/${entry.task_id}`}>{artisan.takes.lookAgain}</Link>
				</noscript>
			</p>
			<progress
				max={100}
				value={entry.progress}
				aria-label={artisan.status[entry.status]}
				className="progress"
			/>
			{entry.status === 'running' ? <Stages {...{ isAlone }} step={entry.step} /> : null}
		</div>
	);
}

/** What is done, what is being done, and what is still to come. */
function Stages({ step, isAlone }: { step: string | null; isAlone: boolean }) {
	const { label, stages } = artisan.steps;
	const isPlanning = step === null || step.startsWith('Plan');
	const current = isPlanning ? 0 : step === 'Checked' ? 2 : 1;
	return (
		<ol aria-label={label} className={`grid gap-0.5 text-small ${isAlone ? '' : 'max-sm:hidden'}`}>
			{stages.map((name, at) => (
				<li
					key={name}
					aria-current={at === current ? 'step' : undefined}
					className="flex items-center gap-2 text-ink-2 aria-[current]:text-ink"
				>
					<svg
						aria-hidden="true"
						viewBox="0 0 14 14"
						className="size-3.5 shrink-0 fill-none stroke-[1.5] stroke-current"
					>
						{at < current ? (
							<path d="M2.5 7.5l3 3 6-7" className="stroke-y" />
						) : (
							<circle cx="7" cy="7" r="3" className={at === current ? 'fill-current' : ''} />
						)}
					</svg>
					{name}
				</li>
			))}
		</ol>
	);
}
