import type { MouseEvent, ReactNode } from 'react';

const kinds = {
	primary: 'bg-ink text-paper hover:bg-ink-2 border-ink hover:border-ink-2',
	plain: 'bg-sheet text-ink border-edge hover:border-ink',
} as const;

const sizes = {
	form: 'h-12 px-5 text-input',
	page: 'h-10 px-4 text-note',
	bar: 'h-8 px-3 text-small',
} as const;

/** `pending` keeps the button in the tab order, but a second press, or Enter in a field, sends nothing again. */
export function SubmitButton(props: {
	children: ReactNode;
	pending?: boolean;
	pendingLabel?: string;
	kind?: keyof typeof kinds;
	size?: keyof typeof sizes;
	wide?: boolean;
}) {
	const { kind = 'primary', size = 'form', pending = false } = props;
	return (
		<button
			type="submit"
			aria-disabled={pending || undefined}
			{...(pending ? { onClick: ignore } : {})}
			className={`${kinds[kind]} ${sizes[size]} ${props.wide ? 'w-full' : ''} inline-flex cursor-pointer items-center justify-center rounded-sm border font-semibold transition-colors duration-100 ease-tool aria-disabled:cursor-progress aria-disabled:opacity-70`}
		>
			{pending ? props.pendingLabel : props.children}
		</button>
	);
}

function ignore(event: MouseEvent) {
	event.preventDefault();
}
