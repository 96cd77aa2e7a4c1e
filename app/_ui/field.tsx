import type { ComponentProps, ReactNode } from 'react';

/** What an invalid field is described by: the refusal of its form. A page's second form names its own. */
export const errorId = 'error';

/** A label above its control, a hint below, and the selection handles of the focus around it. */
export function Field(
	props: ComponentProps<'input'> & {
		id: string;
		label: string;
		hint?: string;
		invalid?: boolean;
		/** The id of the refusal. */
		refusal?: string;
		beside?: ReactNode;
	},
) {
	const { label, hint, invalid, refusal = errorId, beside, ...input } = props;
	const hintId = hint === undefined ? undefined : `${props.id}-hint`;
	const describedBy = [invalid ? refusal : undefined, hintId].filter(Boolean).join(' ');
	return (
		<div>
			<div className="mb-1.5 flex items-baseline justify-between gap-4">
				<label htmlFor={props.id} className="font-medium">
					{label}
				</label>
				{beside}
			</div>
			<div className="selection">
				<input
					{...input}
					aria-invalid={invalid || undefined}
					aria-describedby={describedBy || undefined}
					className="control"
				/>
			</div>
			{hint === undefined ? null : (
				<p id={hintId} className="mt-2 text-small text-ink-2">
					{hint}
				</p>
			)}
		</div>
	);
}
