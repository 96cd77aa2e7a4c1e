/** A label above a native list. */
export function Select(props: {
	id: string;
	name: string;
	label: string;
	defaultValue: string;
	/** Value and words. */
	options: ReadonlyArray<readonly [string, string]>;
}) {
	return (
		<div>
			<label htmlFor={props.id} className="mb-1.5 block font-medium">
				{props.label}
			</label>
			<div className="selection">
				<select
					id={props.id}
					name={props.name}
					defaultValue={props.defaultValue}
					className="control"
				>
					{props.options.map(([value, words]) => (
						<option key={value} value={value}>
							{words}
						</option>
					))}
				</select>
			</div>
		</div>
	);
}
