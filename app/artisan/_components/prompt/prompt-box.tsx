'use client';

import { type KeyboardEvent, type RefObject, useId } from 'react';
import type { Program } from '../../../../lib/mesh/program';
import { SubmitButton } from '../../../_ui/button';
import { artisan } from '../../../messages-artisan';
import { PlanPlace } from '../plan/plan-place';
import { bytesLeft } from './budget';
import { PlannerSelect } from './planner-choice';
import type { Prompt } from './use-prompt';

const most = 8;

export function PromptBox(props: {
	prompt: Prompt;
	/** The take that is changed, and what the next one will be called; null where a work begins. */
	base: {
		readonly id: string;
		readonly number: number;
		readonly next: number;
		/** Null: it is not here. */
		readonly program: Program | null;
	} | null;
	formKey: string;
	/** The prompt before, to be recalled. */
	last: string | null;
	field: RefObject<HTMLTextAreaElement | null>;
	/** While a take is being made. */
	onStop: (() => void) | null;
}) {
	const { prompt, base, last, onStop } = props;
	const id = useId();
	const { words, error, isSending } = prompt;
	const said = artisan.prompt;
	const edits = base !== null && !prompt.isFresh;
	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === 'Enter' && !event.shiftKey) {
			event.preventDefault();
			prompt.send(words, prompt.values);
		} else if (event.key === 'ArrowUp' && words === '' && last !== null) {
			event.preventDefault();
			prompt.type(last);
		}
	};
	return (
		<form
			action={prompt.formAction}
			onSubmit={(event) => {
				event.preventDefault();
				prompt.send(words, prompt.values);
			}}
			className="grid gap-2"
		>
			<input type="hidden" name="key" value={props.formKey} />
			{base === null ? null : <input type="hidden" name="task_id" value={base.id} />}
			<div className="flex min-h-8 flex-wrap items-center gap-x-4">
				<label htmlFor={id} className="font-medium text-small">
					{edits ? said.labelEdit(base.number) : said.label}
				</label>
				{base === null ? null : <Fresh prompt={prompt} />}
				<span className="measured ml-auto hidden text-ink-2 md:block">{said.keys}</span>
			</div>
			<div className="relative">
				<div className="selection">
					<textarea
						ref={props.field}
						id={id}
						name="words"
						required
						rows={Math.min(most, Math.max(2, words.split('\n').length))}
						value={words}
						onChange={(event) => prompt.type(event.target.value)}
						onKeyDown={onKeyDown}
						onFocus={prompt.touch}
						aria-invalid={error !== null}
						aria-describedby={`${id}-error ${id}-left`}
						className="control field-sizing-content block h-auto max-h-52 min-h-18 resize-none py-2.5 sm:pr-44"
					/>
				</div>
				<div className="mt-2 flex gap-2 max-sm:[&>button:last-child]:grow sm:absolute sm:right-2 sm:bottom-2 sm:mt-0">
					{onStop === null ? null : (
						<button
							type="button"
							onClick={onStop}
							className="h-10 cursor-pointer rounded-sm border border-(--color-x) px-4 font-semibold text-note text-x"
						>
							{said.stop}
						</button>
					)}
					<SubmitButton size="page" pending={isSending} pendingLabel={said.sending}>
						{edits ? said.makeTake(base.next) : base === null ? said.make : said.makeNew}
					</SubmitButton>
				</div>
			</div>
			<p id={`${id}-error`} role="alert" className="text-small text-x empty:hidden">
				{error}
			</p>
			<PlanPlace
				prompt={prompt}
				program={edits ? base.program : null}
				isUnknown={edits && base.program === null}
				onReplace={(other) => {
					prompt.type(other);
					props.field.current?.focus();
				}}
			/>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
				<PlannerSelect
					planners={prompt.planners}
					value={prompt.planner}
					onChoose={prompt.choosePlanner}
				/>
				<Left id={`${id}-left`} words={words} />
			</div>
		</form>
	);
}

/** Words of their own work, beside a take that they would change. */
function Fresh({ prompt }: { prompt: Prompt }) {
	const said = artisan.prompt;
	return (
		<label className="flex min-h-8 items-center gap-2 text-small" title={said.freshAbout}>
			<input
				type="checkbox"
				name="fresh"
				checked={prompt.isFresh}
				onChange={(event) => prompt.setIsFresh(event.target.checked)}
				className="tick size-4"
			/>
			{said.fresh}
		</label>
	);
}

function Left({ id, words }: { id: string; words: string }) {
	const left = bytesLeft(words);
	return (
		<span
			id={id}
			className={`measured ml-auto empty:hidden ${left !== null && left < 0 ? 'text-x' : 'text-ink-2'}`}
		>
			{left === null ? null : left < 0 ? artisan.prompt.over(-left) : artisan.prompt.left(left)}
		</span>
	);
}
