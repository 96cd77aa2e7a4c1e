'use client';

import { useEffect, useRef } from 'react';
import { share } from '../../../messages-share';

/** The link that was just made, selected, to be copied or typed off. */
export function MadeLinkField({ url, say }: { url: string; say: (words: string) => void }) {
	const field = useRef<HTMLInputElement>(null);
	useEffect(() => {
		field.current?.focus();
		field.current?.select();
	}, []);
	const copy = async () => {
		if (field.current === null) return;
		say('');
		say((await copied(field.current)) ? share.copied : share.copyByHand);
	};
	return (
		<div className="mt-4">
			<div className="flex flex-wrap items-end gap-3">
				<label className="min-w-40 flex-1 text-small">
					{share.link}
					<input
						ref={field}
						readOnly
						value={url}
						aria-describedby="share-once"
						onFocus={(event) => event.target.select()}
						className="control mt-1"
					/>
				</label>
				<button
					type="button"
					onClick={() => void copy()}
					className="min-h-12 cursor-pointer rounded-sm border border-edge px-4 py-1.5 font-semibold text-note"
				>
					{share.copy}
				</button>
			</div>
			<p id="share-once" className="mt-1 text-ink-2 text-small">
				{share.once}
			</p>
		</div>
	);
}

/** Only HTTPS and localhost have a clipboard; elsewhere the older way is tried, and what is selected stays so. */
async function copied(field: HTMLInputElement): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(field.value);
		return true;
	} catch {
		field.focus();
		field.select();
		return document.execCommand('copy');
	}
}
