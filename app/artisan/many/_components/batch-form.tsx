'use client';

import { useRouter } from 'next/navigation';
import { type ChangeEvent, useActionState, useEffect, useId, useState } from 'react';
import { SubmitButton } from '../../../_ui/button';
import { batches } from '../../../messages-batches';
import { type BatchFormState, unsent } from '../state';
import { countLines } from './batch';
import { sendBatch } from './request';

const most = 100;
const largestFile = 500_000;
const kinds = ['lines', 'csv'] as const;

/** Prompts, typed or from a file. Without script it is sent as a form, of at most 16 KB. */
export function BatchForm(props: {
	formKey: string;
	action: (previous: BatchFormState, form: FormData) => Promise<BatchFormState>;
}) {
	const router = useRouter();
	const id = useId();
	const [state, action] = useActionState(props.action, unsent);
	const [kind, setKind] = useState(state.kind);
	const [text, setText] = useState(state.text);
	const [error, setError] = useState(state.error);
	const [isSending, setIsSending] = useState(false);
	const hasScript = useScript();
	const count = kind === 'lines' ? countLines(text) : 0;
	const send = async () => {
		if (isSending) return;
		setIsSending(true);
		const answer = await sendBatch(text, kind, props.formKey);
		if ('data' in answer) return router.push(`/artisan/many/${answer.data.batch_id}`);
		setIsSending(false);
		setError(answer.message);
	};
	const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
		const file = target.files?.[0];
		if (file === undefined) return;
		const content = file.size > largestFile ? null : await file.text().catch(() => null);
		if (content === null || content.includes('\0')) return setError(batches.fileFailed);
		setError(null);
		setText(content);
		setKind(/\.csv$/i.test(file.name) ? 'csv' : 'lines');
	};
	return (
		<form
			action={action}
			onSubmit={(event) => {
				event.preventDefault();
				void send();
			}}
			className="grid grid-cols-[minmax(0,1fr)] gap-4"
		>
			<input type="hidden" name="key" value={props.formKey} />
			<fieldset className="flex flex-wrap gap-x-6 gap-y-2">
				<legend className="mb-1 font-medium text-small">{batches.kind}</legend>
				{kinds.map((one) => (
					<label key={one} className="flex min-h-8 items-center gap-2 text-note">
						<input
							type="radio"
							name="kind"
							value={one}
							checked={kind === one}
							onChange={() => setKind(one)}
							className="size-4 accent-(--color-ink)"
						/>
						{batches.kinds[one]}
					</label>
				))}
			</fieldset>
			<div>
				<label htmlFor={id} className="font-medium text-small">
					{batches.label}
				</label>
				<div className="selection mt-1">
					<textarea
						id={id}
						name="text"
						required
						rows={8}
						value={text}
						spellCheck={false}
						onChange={({ target }) => setText(target.value)}
						aria-invalid={error !== null}
						aria-describedby={`${id}-error ${id}-count ${id}-sample`}
						className="control block h-auto resize-y py-2.5 text-note"
					/>
				</div>
				<p id={`${id}-error`} role="alert" className="mt-1 text-small text-x empty:hidden">
					{error}
				</p>
				<p
					id={`${id}-count`}
					className={`measured mt-1 min-h-4 ${count > most ? 'text-x' : 'text-ink-2'}`}
				>
					{count === 0 ? null : batches.counted(count, most)}
				</p>
				<div id={`${id}-sample`} className="mt-1 text-ink-2 text-small">
					{batches.sampleAbout}
					<pre className="measured mt-1 overflow-x-auto">{batches.sample[kind]}</pre>
				</div>
			</div>
			{hasScript ? (
				<label className="grid min-w-0 gap-1 text-small">
					{batches.file}
					<input
						type="file"
						accept=".txt,.csv,text/plain,text/csv"
						onChange={(event) => void take(event)}
						className="w-full min-w-0 text-note file:mr-3 file:h-10 file:cursor-pointer file:border file:border-edge file:bg-sheet file:px-3 file:font-semibold"
					/>
				</label>
			) : null}
			<div>
				<SubmitButton size="page" pending={isSending} pendingLabel={batches.sending}>
					{batches.make}
				</SubmitButton>
			</div>
		</form>
	);
}

/** False on the server: only a script can read a file. */
function useScript(): boolean {
	const [has, setHas] = useState(false);
	useEffect(() => setHas(true), []);
	return has;
}
