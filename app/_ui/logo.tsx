import { notices } from '../messages-notice';

/** The cube and the name; the cube alone where a name stands beside it anyway. */
export function Logo({ named = true }: { named?: boolean }) {
	return (
		<span className="inline-flex items-center gap-2.5">
			<svg
				viewBox="0 0 24 24"
				className="size-6"
				fill="none"
				stroke="currentColor"
				strokeWidth="1.75"
				strokeLinejoin="round"
				aria-hidden="true"
			>
				<path d="M12 2.5 20.5 7v10L12 21.5 3.5 17V7z" />
				<path d="M3.5 7 12 11.5 20.5 7M12 11.5v10" />
			</svg>
			{named ? (
				<span className="font-semibold">{notices.product}</span>
			) : (
				<span className="sr-only">{notices.product}</span>
			)}
		</span>
	);
}
