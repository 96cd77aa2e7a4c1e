const kinds = {
	good: { mark: '●', look: 'border-(--color-y) text-y' },
	bad: { mark: '▲', look: 'border-(--color-x) text-x' },
	plain: { mark: '○', look: 'border-(--color-edge) text-ink-2' },
} as const;

/** A state in a word, with a mark that does not depend on colour. */
export function Chip({ kind, children }: { kind: keyof typeof kinds; children: string }) {
	const { mark, look } = kinds[kind];
	return (
		<span className={`inline-flex items-baseline gap-1.5 border px-1.5 py-0.5 text-small ${look}`}>
			<span aria-hidden="true">{mark}</span>
			{children}
		</span>
	);
}
