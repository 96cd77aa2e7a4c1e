'use client';

import { useEffect, useRef } from 'react';
import { messages } from '../messages';
import { Countdown } from './countdown';
import { errorId } from './field';

/**
 * Why a form was refused. Takes the focus when it appears, so that it is read aloud: the same words twice
 * are two refusals, so its key is the attempt.
 * @param props.wait seconds after which the form can be sent again
 */
export function ErrorSummary(props: { children: string; wait?: number | null; id?: string }) {
	const { children, wait = null, id = errorId } = props;
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => box.current?.focus(), []);
	return (
		<div className="border-(--color-x) border-l-4 py-1 pl-4">
			<div ref={box} id={id} role="alert" tabIndex={-1} className="font-semibold">
				{children}
				{wait === null ? null : <span className="sr-only"> {messages.errors.tryAgain(wait)}</span>}
			</div>
			{wait === null ? null : <Countdown seconds={wait} />}
		</div>
	);
}
