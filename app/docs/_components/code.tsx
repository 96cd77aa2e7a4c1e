/** Code with its language; long lines wrap, so that nothing has to be scrolled sideways. */
export function Code({ label, children }: { label: string; children: string }) {
	return (
		<figure className="border border-rule bg-well">
			<figcaption className="border-rule border-b px-3 py-1.5 text-ink-2 text-small">
				{label}
			</figcaption>
			<pre className="px-3 py-2.5 font-mono text-[0.75rem] leading-relaxed whitespace-pre-wrap [font-stretch:87.5%]">
				<code>{children}</code>
			</pre>
		</figure>
	);
}
