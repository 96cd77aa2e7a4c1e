import Link from 'next/link';
import { artisan } from '../../../messages-artisan';
import { catalogue } from '../../../messages-catalogue';
import { type Entry, isLive, stepOf } from '../history/entry';
import { StatusMark } from '../history/status-mark';
import { listOf } from '../plan/lists';
import { unbroken } from '../unbroken';

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
	/** One line where it fits: the solid above keeps its room. */
	const place =
		status === 'partial' ? 'flex flex-wrap items-baseline gap-x-4 gap-y-1' : 'grid gap-2';
	return (
		<div
			className={`max-h-72 w-fit max-w-full justify-items-start overflow-y-auto border border-edge bg-sheet px-4 py-3 ${place}`}
		>
			<StatusMark status={status} />
			{status === 'failed' ? (
				<p className="font-medium text-note">
					{artisan.outcome.failed(entry.step === null ? null : stepOf(entry))}
				</p>
			) : null}
			<p className="max-w-[62ch] text-note">{unbroken(said)}</p>
			{missing.length === 0 ? null : (
				<p className="text-note">
					{artisan.outcome.missing} {missing.join(', ')}
				</p>
			)}
			{suggestions.length === 0 ? null : (
				<>
					<p className="text-ink-2 text-small">
						{status === 'needs_input'
							? artisan.outcome.needs_input(suggestions.length)
							: artisan.outcome.unsupported}
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
		<div className="mt-2 flex flex-wrap gap-2">
			{status === 'failed' || status === 'cancelled' ? (
				<button type="button" className={button} onClick={() => onChoose(prompt)}>
					{artisan.prompt.retry}
				</button>
			) : null}
			<button type="button" className={button} onClick={() => onFill(prompt)}>
				{artisan.prompt.again}
			</button>
			{status === 'unsupported' ? (
				<Link href="/artisan/catalogue" className={`${button} content-center no-underline`}>
					{catalogue.link}
				</Link>
			) : null}
		</div>
	);
}
