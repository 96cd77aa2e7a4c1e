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
			className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10rem),1fr))] items-end gap-3 border-rule border-b pb-6 sm:grid-cols-2 sm:gap-x-4 lg:grid-cols-4"
		>
			{props.children}
			<div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2">
				<SubmitButton kind="plain">{admin.filter.submit}</SubmitButton>
				{props.isFiltered ? <Link href={props.path}>{admin.filter.clear}</Link> : null}
			</div>
		</form>
	);
}
