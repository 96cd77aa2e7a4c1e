import type { ReactNode } from 'react';

/** A small button about the take that stands open; switched off it stays in the tab order. */
export function ToolButton(props: { onPress: () => void; isOff?: boolean; children: ReactNode }) {
	return (
		<button
			type="button"
			aria-disabled={props.isOff || undefined}
			onClick={props.onPress}
			className="h-8 cursor-pointer rounded-sm border border-edge bg-sheet px-3 text-small hover:border-ink aria-disabled:cursor-default aria-disabled:text-ink-2 aria-disabled:hover:border-edge"
		>
			{props.children}
		</button>
	);
}
