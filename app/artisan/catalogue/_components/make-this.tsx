'use client';

import { useActionState, useState } from 'react';
import { SubmitButton } from '../../../_ui/button';
import { catalogue } from '../../../messages-catalogue';
import { newKey } from '../../_components/prompt/budget';
import { type PromptState, unsent } from '../../state';

/** An example prompt, and the button that makes it; the same without script. */
export function MakeThis(props: {
	words: string;
	action: (previous: PromptState, form: FormData) => Promise<PromptState>;
}) {
	const { words, action } = props;
	const [state, formAction, isPending] = useActionState(action, unsent);
	// The same click twice is one take.
	const [key] = useState(newKey);
	return (
		<form action={formAction} className="grid gap-2">
			<input type="hidden" name="words" value={words} />
			<input type="hidden" name="key" value={key} suppressHydrationWarning />
			<div className="flex flex-wrap items-baseline justify-end gap-x-3 gap-y-1 *:last:shrink-0">
				<q className="min-w-0 flex-1 basis-40 text-note">{words}</q>
				<SubmitButton kind="plain" size="bar" pending={isPending} pendingLabel={catalogue.making}>
					{catalogue.make}
					<span className="sr-only">{words}</span>
				</SubmitButton>
			</div>
			<p role="alert" className="text-small text-x empty:hidden">
				{state.error}
			</p>
		</form>
	);
}
