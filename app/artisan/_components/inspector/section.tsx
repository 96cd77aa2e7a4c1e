import { type ReactNode, useId } from 'react';

/** One panel of the inspector, under its own heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
	const id = useId();
	return (
		<section
			aria-labelledby={id}
			className="border-rule border-b px-5 py-4 last:border-b-0 print:border-0 print:px-0"
		>
			<h2 id={id} className="mb-2 font-semibold text-small">
				{title}
			</h2>
			{children}
		</section>
	);
}
