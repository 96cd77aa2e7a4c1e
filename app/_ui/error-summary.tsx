'use client';

import { useEffect, useRef } from 'react';
import { errorId } from './field';

/** Why a form was refused. Takes the focus each time it says something new, so that it is read aloud. */
export function ErrorSummary({ children, attempt }: { children: string; attempt: number }) {
	const box = useRef<HTMLDivElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the same words twice are two refusals
	useEffect(() => box.current?.focus(), [attempt]);
	return (
		<div
			ref={box}
			id={errorId}
			role="alert"
			tabIndex={-1}
			className="border-(--color-x) border-l-4 py-1 pl-4 font-semibold"
		>
			{children}
		</div>
	);
}
