'use client';

import { useEffect, useRef, useState } from 'react';
import { artisan } from '../../../messages-artisan';
import { removeTake, renameTake } from '../live/request';
import { wordsOf } from './entry';
import type { Place } from './lineage';

export interface Question {
	readonly what: 'rename' | 'remove';
	readonly place: Place;
}

const button = 'min-h-10 cursor-pointer rounded-sm border px-4 py-1.5 font-semibold text-note';

/** The dialogs about one take: another name, or away with it. The browser gives the focus back. */
export function Ask(props: { question: Question; onDone: (changed: boolean) => void }) {
	const { what, place } = props.question;
	const dialog = useRef<HTMLDialogElement>(null);
	const [name, setName] = useState(place.entry.name);
	const [error, setError] = useState<string | null>(null);
	useEffect(() => dialog.current?.showModal(), []);
	const id = place.entry.task_id;
	const isRename = what === 'rename';
	const words = artisan.takes;
	const act = async () => {
		if (isRename && (name.trim() === '' || name.trim().length > 120)) {
			setError(artisan.errors.badName);
			return;
		}
		const answer = await (isRename ? renameTake(id, name.trim()) : removeTake(id));
		if ('data' in answer || answer.code === 'not_found') props.onDone(true);
		else setError(answer.message);
	};
	return (
		<dialog
			ref={dialog}
			aria-labelledby="ask-title"
			onClose={() => props.onDone(false)}
			className="m-auto w-full max-w-104 border border-edge bg-sheet p-6 text-ink shadow-lg backdrop:bg-well/70"
		>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void act();
				}}
			>
				<h2 id="ask-title" className="text-part">
					{isRename
						? words.renameTitle(place.number)
						: words.removeTitle(place.number, wordsOf(place.entry).slice(0, 80))}
				</h2>
				{isRename ? (
					<label className="mt-4 block text-small">
						{words.renameLabel}
						<input
							value={name}
							onChange={(event) => setName(event.target.value)}
							className="control mt-1"
						/>
					</label>
				) : (
					<p className="mt-3">{words.removeAbout}</p>
				)}
				<p role="alert" className="mt-3 text-small text-x empty:hidden">
					{error}
				</p>
				<div className="mt-5 flex flex-wrap gap-3">
					<button
						type="submit"
						className={`${button} ${isRename ? 'border-ink bg-ink text-paper' : 'border-(--color-x) text-x'}`}
					>
						{isRename ? words.renameDo : words.removeDo}
					</button>
					<button
						type="button"
						onClick={() => dialog.current?.close()}
						className={`${button} border-edge`}
					>
						{isRename ? words.cancelDialog : words.keep}
					</button>
				</div>
			</form>
		</dialog>
	);
}
