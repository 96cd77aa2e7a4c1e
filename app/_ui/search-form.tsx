import { SubmitButton } from './button';

/** A search whose words are in the address, as `q`: it can be bookmarked, and works without script. */
export function SearchForm(props: { path: string; search: string; label: string; submit: string }) {
	return (
		<search>
			<form method="get" action={props.path} className="mt-6 flex max-w-xl items-end gap-2">
				<label className="min-w-0 flex-1 text-small">
					{props.label}
					<input
						type="search"
						name="q"
						defaultValue={props.search}
						className="control mt-1 h-10 text-note"
					/>
				</label>
				<SubmitButton kind="plain" size="page">
					{props.submit}
				</SubmitButton>
			</form>
		</search>
	);
}
