/** A box to tick, with its label beside and what it means below. */
export function Checkbox(props: {
	id: string;
	name: string;
	label: string;
	hint: string;
	defaultChecked: boolean;
}) {
	const hintId = `${props.id}-hint`;
	return (
		<div className="grid grid-cols-[auto_1fr] items-center gap-x-3">
			<input
				type="checkbox"
				id={props.id}
				name={props.name}
				defaultChecked={props.defaultChecked}
				aria-describedby={hintId}
				className="tick size-6"
			/>
			<label htmlFor={props.id} className="py-1 font-medium">
				{props.label}
			</label>
			<p id={hintId} className="col-start-2 text-ink-2 text-small">
				{props.hint}
			</p>
		</div>
	);
}
