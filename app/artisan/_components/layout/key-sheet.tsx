'use client';

import { type RefObject, useEffect, useState } from 'react';
import { artisan } from '../../../messages-artisan';

const stored = 'p2m-single-keys';

/** Single letters can be switched off (WCAG 2.1.4): somebody who dictates would press them unawares. */
export function useSingleKeys() {
	const [isOn, setIsOn] = useState(true);
	useEffect(() => {
		try {
			setIsOn(localStorage.getItem(stored) !== 'off');
		} catch {
			// Storage is switched off: they are on until the page is left.
		}
	}, []);
	const set = (next: boolean) => {
		setIsOn(next);
		try {
			localStorage.setItem(stored, next ? 'on' : 'off');
		} catch {
			// As above.
		}
	};
	return [isOn, set] as const;
}

/** All keys of the workspace, and the switch for the single ones. */
export function KeySheet(props: {
	dialog: RefObject<HTMLDialogElement | null>;
	single: boolean;
	onSingle: (next: boolean) => void;
	onClose: () => void;
}) {
	const { dialog } = props;
	useEffect(() => dialog.current?.showModal(), [dialog]);
	const { keys } = artisan;
	return (
		<dialog
			ref={dialog}
			aria-labelledby="keys-title"
			onClose={props.onClose}
			className="m-auto w-full max-w-120 border border-edge bg-sheet p-6 text-ink shadow-lg backdrop:bg-well/70"
		>
			<h2 id="keys-title" className="text-part">
				{keys.title}
			</h2>
			<dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-1.5 text-note">
				{keys.list.map(([key, does]) => (
					<div key={key} className="contents">
						<dt>
							<kbd className="measured">{key}</kbd>
						</dt>
						<dd>{does}</dd>
					</div>
				))}
			</dl>
			<label className="mt-5 flex min-h-10 items-center gap-2 text-note">
				<input
					type="checkbox"
					checked={props.single}
					onChange={(event) => props.onSingle(event.target.checked)}
					className="tick size-4"
				/>
				{keys.letters}
			</label>
			<button
				type="button"
				onClick={() => dialog.current?.close()}
				className="mt-3 h-10 cursor-pointer rounded-sm border border-edge px-4 font-semibold text-note"
			>
				{keys.close}
			</button>
		</dialog>
	);
}
