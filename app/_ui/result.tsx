'use client';

import { useEffect, useRef } from 'react';

/** The sentence that takes a form's place when it is done. Takes the focus, which went with the form's button. */
export function Result({ children }: { children: string }) {
	const sentence = useRef<HTMLParagraphElement>(null);
	useEffect(() => sentence.current?.focus(), []);
	return (
		<p ref={sentence} role="status" tabIndex={-1} className="font-semibold text-y">
			{children}
		</p>
	);
}
