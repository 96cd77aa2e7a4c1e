'use client';

import { useEffect, useState } from 'react';
import { messages } from '../messages';

/**
 * How long to wait, counting down for the eyes alone: what is read aloud is said once at the beginning (by
 * the refusal beside it) and once at the end. Without script it stays at the beginning.
 */
export function Countdown({ seconds }: { seconds: number }) {
	const [left, setLeft] = useState(seconds);
	useEffect(() => {
		const end = performance.now() + seconds * 1000;
		const timer = setInterval(() => {
			const now = Math.max(0, Math.ceil((end - performance.now()) / 1000));
			setLeft(now);
			if (now === 0) {
				clearInterval(timer);
			}
		}, 250);
		return () => clearInterval(timer);
	}, [seconds]);
	const { tryAgain, tryNow } = messages.errors;
	return (
		<>
			<p aria-hidden="true" className="text-note tabular-nums">
				{left === 0 ? tryNow : tryAgain(left)}
			</p>
			<p role="status" className="sr-only">
				{left === 0 ? tryNow : ''}
			</p>
		</>
	);
}
