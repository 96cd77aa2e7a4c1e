import Link from 'next/link';
import type { ReactNode } from 'react';
import { admin } from '../messages-admin';
import { SubmitButton } from './button';

/** A filter that lives in the address: it can be bookmarked, and works without script. */
export function FilterForm(props: { path: string; isFiltered: boolean; children: ReactNode }) {
	return (
		<form
			method="get"
			action={props.path}
			className="grid items-end gap-x-4 gap-y-3 border-rule border-b pb-6 sm:grid-cols-2 lg:grid-cols-4"
		>
			{props.children}
			<div className="flex h-12 flex-wrap items-center gap-4">
				<SubmitButton kind="plain">{admin.filter.submit}</SubmitButton>
				{props.isFiltered ? <Link href={props.path}>{admin.filter.clear}</Link> : null}
			</div>
		</form>
	);
}
