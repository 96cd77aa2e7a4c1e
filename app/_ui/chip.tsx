const kinds = {
	good: { mark: 'M2.5 7.5l3 3 6-7', look: 'border-(--color-y) text-y' },
	bad: { mark: 'M7 2l5.5 10h-11z', look: 'border-(--color-x) text-x' },
	plain: { mark: 'M10 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0z', look: 'border-(--color-edge) text-ink-2' },
} as const;

/** A state in a word, with a mark that depends neither on colour nor on a font that has it. */
export function Chip({ kind, children }: { kind: keyof typeof kinds; children: string }) {
	const { mark, look } = kinds[kind];
	return (
		<span className={`inline-flex items-baseline gap-1.5 border px-1.5 py-0.5 text-small ${look}`}>
			<svg viewBox="0 0 14 14" aria-hidden="true" className="size-3 shrink-0 self-center">
				<path d={mark} fill="none" stroke="currentColor" strokeWidth="1.5" />
			</svg>
			{children}
		</span>
	);
}
