'use client';

import { useEffect, useRef, useState } from 'react';
import { share } from '../../../messages-share';
import { MadeLinkField } from './made-link-field';
import { OpenLinks } from './open-links';
import { useLinks } from './use-links';

export interface Shareable {
	/** The take that the link will open. */
	readonly taskId: string;
	readonly workId: string;
	/** Of the take. */
	readonly name: string;
}

const lifetimes = [1, 7, 30];
const button = 'cursor-pointer rounded-sm border px-4 py-1.5 font-semibold text-note';

/** Makes a link to a take, shows it once, and revokes those of the work. The browser gives the focus back. */
export function ShareDialog(props: Shareable & { onClose: () => void }) {
	const { taskId, workId, name, onClose } = props;
	const dialog = useRef<HTMLDialogElement>(null);
	const [days, setDays] = useState(7);
	const { links, made, said, error, isBusy, make, revoke, say } = useLinks(workId);
	useEffect(() => dialog.current?.showModal(), []);
	return (
		<dialog
			ref={dialog}
			aria-labelledby="share-title"
			onClose={onClose}
			className="m-auto w-full max-w-128 border border-edge bg-sheet p-6 text-ink shadow-lg backdrop:bg-well/70"
		>
			<h2 id="share-title" className="break-words text-part">
				{share.title(name)}
			</h2>
			<p className="mt-3 text-note">{share.about}</p>
			<form
				className="mt-4 flex flex-wrap items-end gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					void make(taskId, days);
				}}
			>
				<label className="grow text-small">
					{share.ends}
					<select
						value={days}
						onChange={(event) => setDays(Number(event.target.value))}
						className="control mt-1"
					>
						{lifetimes.map((one) => (
							<option key={one} value={one}>
								{share.days(one)}
							</option>
						))}
					</select>
				</label>
				<button
					type="submit"
					aria-disabled={isBusy || undefined}
					className={`${button} min-h-12 border-ink bg-ink text-paper`}
				>
					{isBusy ? share.making : share.make}
				</button>
			</form>
			{made === null ? null : <MadeLinkField key={made.share_id} url={made.url} say={say} />}
			<p role="status" className="mt-3 text-small empty:hidden">
				{said}
			</p>
			<p role="alert" className="mt-3 text-small text-x empty:hidden">
				{error}
			</p>
			<OpenLinks {...{ links, taskId }} onRevoke={revoke} />
			<button
				type="button"
				onClick={() => dialog.current?.close()}
				className={`${button} mt-5 min-h-10 border-edge`}
			>
				{share.done}
			</button>
		</dialog>
	);
}
