import Link from 'next/link';
import { artisan } from '../../../messages-artisan';
import { type Entry, isLive, stepOf } from '../history/entry';
import { StatusMark } from '../history/status-mark';
import { listOf } from '../plan/lists';

const button =
	'min-h-10 cursor-pointer rounded-sm border border-edge bg-sheet px-3 py-1.5 text-left text-note hover:border-ink';

/** What has become of a take that is not simply done, and what can be done about it. */
export function Outcome(props: {
	entry: Entry;
	/** Sends a choice at once. */
	onChoose: (words: string) => void;
	/** Puts words into the box. */
	onFill: (words: string) => void;
}) {
	const { entry } = props;
	const { status, message } = entry;
	if (status === 'completed' || isLive(entry)) return null;
	const chosen = status === 'needs_input' || status === 'unsupported';
	const suggestions = chosen ? listOf(entry.plan, 'suggestions') : [];
	const said = entry.error ?? message ?? '';
	const missing =
		status === 'partial' ? listOf(entry.plan, 'missing').filter((one) => !said.includes(one)) : [];
	return (
		<div className="grid max-h-64 w-fit max-w-full justify-items-start gap-2 overflow-y-auto border border-edge bg-sheet px-4 py-3">
			<StatusMark status={status} />
			{status === 'failed' ? (
				<p className="font-medium text-note">
					{artisan.outcome.failed(entry.step === null ? null : stepOf(entry))}
				</p>
			) : null}
			<p className="max-w-[62ch] text-note">{said}</p>
			{missing.length === 0 ? null : (
				<p className="text-note">
					{artisan.outcome.missing} {missing.join(', ')}
				</p>
			)}
			{suggestions.length === 0 ? null : (
				<>
					<p className="text-ink-2 text-small">
						{status === 'needs_input' ? artisan.outcome.needs_input : artisan.outcome.unsupported}
					</p>
					<ul className="flex flex-wrap gap-2">
						{suggestions.map((words) => (
							<li key={words}>
								<button
									type="button"
									className={button}
									onClick={() =>
										status === 'needs_input' ? props.onChoose(words) : props.onFill(words)
									}
								>
									{words}
								</button>
							</li>
						))}
					</ul>
				</>
			)}
			<Again {...props} />
		</div>
	);
}

function Again({ entry, onChoose, onFill }: Parameters<typeof Outcome>[0]) {
	const { prompt, status } = entry;
	if (prompt === null || status === 'partial') return null;
	return (
		<div className="flex flex-wrap gap-2">
			{status === 'failed' || status === 'cancelled' ? (
				<button type="button" className={button} onClick={() => onChoose(prompt)}>
					{artisan.prompt.retry}
				</button>
			) : null}
			<button type="button" className={button} onClick={() => onFill(prompt)}>
				{artisan.prompt.again}
			</button>
		</div>
	);
}

/** How far a take is that is being made; stands over the view, so that nothing moves when it goes. */
export function Progress({ entry }: { entry: Entry }) {
	if (!isLive(entry)) return null;
	return (
		<div className="absolute bottom-11 left-3 grid w-72 max-w-[calc(100%-1.5rem)] gap-2 border border-edge border-dashed bg-sheet px-3 py-2 max-sm:bottom-24">
			<p className="flex flex-wrap items-baseline gap-x-4 text-note">
				{stepOf(entry)}
				<span className="measured text-ink-2">{`${entry.progress} %`}</span>
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
		</div>
	);
}
