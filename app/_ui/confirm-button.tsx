'use client';

import { type MouseEvent, useRef } from 'react';

/** Sends its form after a second thought; without script, at once: its label already says what it does. */
export function ConfirmButton(props: { label: string; about: string; cancel: string }) {
	const dialog = useRef<HTMLDialogElement>(null);
	const ask = (event: MouseEvent) => {
		event.preventDefault();
		dialog.current?.showModal();
	};
	const button =
		'min-h-10 cursor-pointer rounded-sm border px-4 py-1.5 text-left font-semibold text-note';
	return (
		<>
			<button type="submit" onClick={ask} className={`${button} border-(--color-x) text-x`}>
				{props.label}
			</button>
			<dialog
				ref={dialog}
				aria-label={props.label}
				className="m-auto max-w-104 border border-edge bg-sheet p-6 text-ink shadow-lg backdrop:bg-well/70"
			>
				<p>{props.about}</p>
				<div className="mt-5 flex flex-wrap gap-3">
					<button
						type="submit"
						onClick={() => dialog.current?.close()}
						className={`${button} border-(--color-x) text-x`}
					>
						{props.label}
					</button>
					<button
						type="button"
						onClick={() => dialog.current?.close()}
						className={`${button} border-edge`}
					>
						{props.cancel}
					</button>
				</div>
			</dialog>
		</>
	);
}
