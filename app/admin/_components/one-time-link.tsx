'use client';

import { useEffect, useRef, useState } from 'react';
import { admin } from '../../messages-admin';

/** Shown once, to be copied. Over plain HTTP browsers have no clipboard for pages: then the text is selected. */
export function OneTimeLink({ id, link, about }: { id: string; link: string; about: string }) {
	const field = useRef<HTMLInputElement>(null);
	const [scripted, setScripted] = useState(false);
	const [copied, setCopied] = useState(false);
	useEffect(() => setScripted(true), []);
	const copy = async () => {
		field.current?.select();
		try {
			await navigator.clipboard.writeText(link);
			setCopied(true);
		} catch {
			setCopied(document.execCommand('copy'));
		}
	};
	const { users } = admin;
	return (
		<div>
			<label htmlFor={id} className="mb-1.5 block font-medium">
				{users.link}
			</label>
			<div className="flex gap-2">
				<div className="selection grow">
					<input
						ref={field}
						id={id}
						readOnly
						value={link}
						aria-describedby={`${id}-about`}
						onFocus={(event) => event.currentTarget.select()}
						className="control measured"
					/>
				</div>
				<button
					type="button"
					hidden={!scripted}
					onClick={() => void copy()}
					className="h-12 cursor-pointer rounded-sm border border-edge bg-sheet px-4 font-semibold text-note"
				>
					{users.copy}
				</button>
			</div>
			<p id={`${id}-about`} className="mt-2 text-ink-2 text-small">
				{about}
			</p>
			<p role="status" className="text-small text-y">
				{copied ? users.copied : ''}
			</p>
		</div>
	);
}
