'use client';

import { useEffect, useRef } from 'react';
import type { AdminState } from '../state';

/** What became of a form. Takes the focus when it says something new: the button that was pressed may be gone. */
export function Outcome({ state }: { state: AdminState }) {
	const sentence = useRef<HTMLParagraphElement>(null);
	useEffect(() => {
		if (state.attempt > 0) {
			sentence.current?.focus();
		}
	}, [state.attempt]);
	const isError = state.error !== null;
	const look = isError ? 'border-(--color-x) border-l-4 py-1 pl-4' : 'text-y empty:hidden';
	return (
		<p
			ref={sentence}
			role={isError ? 'alert' : 'status'}
			tabIndex={-1}
			className={`font-semibold [overflow-wrap:anywhere] ${look}`}
		>
			{state.error ?? state.done}
		</p>
	);
}
