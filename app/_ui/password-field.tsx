'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { messages } from '../messages';
import { Field } from './field';

/** A password with Show and Hide, and a word when Caps Lock is on. Both need script and appear with it. */
export function PasswordField(props: {
	id: string;
	name: string;
	label: string;
	autoComplete: 'current-password' | 'new-password';
	hint?: string;
	invalid?: boolean;
	/** The id of the refusal, where it is not the page's only one. */
	refusal?: string;
	/** What stands in it at first: only ever what the person typed on this very page. */
	defaultValue?: string;
	onTyped?: (value: string) => void;
}) {
	const [scripted, setScripted] = useState(false);
	const [shown, setShown] = useState(false);
	const [capsLock, setCapsLock] = useState(false);
	const toggle = useRef<HTMLButtonElement>(null);
	useEffect(() => {
		setScripted(true);
		// A shown password must not be sent as text: browsers would offer to remember it.
		const form = toggle.current?.form ?? document.getElementById(props.id)?.closest('form');
		const hide = () => setShown(false);
		form?.addEventListener('submit', hide);
		return () => form?.removeEventListener('submit', hide);
	}, [props.id]);
	const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
	const { hint, onTyped, ...field } = props;
	return (
		<div>
			<Field
				{...field}
				type={shown ? 'text' : 'password'}
				autoCapitalize="none"
				spellCheck={false}
				onKeyUp={watchCapsLock}
				{...(onTyped === undefined
					? {}
					: { onChange: (event) => onTyped(event.currentTarget.value) })}
				{...(hint === undefined ? {} : { hint })}
				beside={
					<button
						ref={toggle}
						type="button"
						hidden={!scripted}
						aria-controls={props.id}
						aria-label={`${shown ? messages.field.hide : messages.field.show} ${props.label.toLowerCase()}`}
						onClick={() => setShown(!shown)}
						className="text-link min-h-6 cursor-pointer px-1 text-small"
					>
						{shown ? messages.field.hide : messages.field.show}
					</button>
				}
			/>
			<p role="status" className="min-h-5 pt-0.5 text-small text-ink-2">
				{capsLock ? messages.field.capsLock : ''}
			</p>
		</div>
	);
}
