import type { ComponentProps, ReactNode } from 'react';

/** What an invalid field is described by: the refusal of its form, of which a page has one. */
export const errorId = 'error';

/** A label above its control, a hint below, and the selection handles of the focus around it. */
export function Field(
	props: ComponentProps<'input'> & {
		id: string;
		label: string;
		hint?: string;
		invalid?: boolean;
		beside?: ReactNode;
	},
) {
	const { label, hint, invalid, beside, ...input } = props;
	const hintId = hint === undefined ? undefined : `${props.id}-hint`;
	const describedBy = [invalid ? errorId : undefined, hintId].filter(Boolean).join(' ');
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
