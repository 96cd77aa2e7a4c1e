/** Sends its form, and ends something: outlined, never filled. */
export function DangerButton(props: {
	children: string;
	/** Says what it ends, where the word on it is the same in every row. */
	label?: string;
	name?: string;
	value?: string | number;
	pending?: boolean;
}) {
	return (
		<button
			type="submit"
			name={props.name}
			value={props.value}
			aria-label={props.label}
			aria-disabled={props.pending || undefined}
			className="min-h-10 cursor-pointer rounded-sm border border-(--color-x) px-4 py-1.5 text-left font-semibold text-note text-x [overflow-wrap:anywhere]"
		>
			{props.children}
		</button>
	);
}
