import type { ReactNode } from 'react';

/** A section of a ledger page: what it is on the left, what it holds on the right. */
export function Ledger(props: { id: string; heading: string; about: string; children: ReactNode }) {
	return (
		<section
			id={props.id}
			aria-labelledby={`${props.id}-heading`}
			className="grid gap-6 border-rule border-b py-10 last:border-b-0 md:grid-cols-[17rem_1fr] md:gap-8"
		>
			<div>
				<h2 id={`${props.id}-heading`} className="text-part">
					{props.heading}
				</h2>
				<p className="mt-2 text-ink-2 text-note">{props.about}</p>
			</div>
			{/* Beside the heading, what comes first begins at its height. */}
			<div className="min-w-0 md:[&>:is(ul,ol,dl):first-child>:first-child]:pt-0">
				{props.children}
			</div>
		</section>
	);
}
