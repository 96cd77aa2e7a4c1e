'use client';

import { useEffect, useRef, useState } from 'react';
import { messages } from '../messages';
import { PasswordField } from './password-field';

interface Rating {
	readonly level: 'weak' | 'fair' | 'good' | 'strong';
	readonly reason: string | null;
	readonly refusal: string | null;
}

const pauseMilliseconds = 500;

/** A new password, and in words how hard it is to guess: the server says so, as it will when the form is sent. */
export function NewPasswordField(props: {
	minLength: number;
	username: string;
	invalid: boolean;
	label?: string;
}) {
	const [typed, setTyped] = useState('');
	const [rating, setRating] = useState<Rating | null>(null);
	const username = useRef(props.username);
	username.current = props.username;
	useEffect(() => {
		setRating(null);
		if (typed === '') {
			return;
		}
		const stop = new AbortController();
		const timer = setTimeout(() => {
			void rate(typed, username.current, stop.signal).then(setRating);
		}, pauseMilliseconds);
		return () => {
			clearTimeout(timer);
			stop.abort();
		};
	}, [typed]);
	return (
		<div>
			<PasswordField
				id="new_password"
				name="new_password"
				label={props.label ?? messages.password.next}
				autoComplete="new-password"
				hint={messages.password.rule(props.minLength)}
				invalid={props.invalid}
				onTyped={setTyped}
			/>
			<p role="status" className="min-h-11 text-small text-ink-2">
				{rating === null ? '' : wordsOf(rating)}
			</p>
		</div>
	);
}

function wordsOf({ level, reason, refusal }: Rating): string {
	const { label, levels, fine } = messages.strength;
	return refusal ?? `${label} ${levels[level]}. ${reason ?? fine}`;
}

/** Null when the server has no time for it: it is only a hint. */
async function rate(
	password: string,
	username: string,
	signal: AbortSignal,
): Promise<Rating | null> {
	try {
		const response = await fetch('/auth/password/strength', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ password, username }),
			signal,
		});
		return response.ok ? await response.json() : null;
	} catch {
		return null;
	}
}
