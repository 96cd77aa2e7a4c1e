import { messages } from '../messages';

/** Three buttons of a form: works without script. */
export function ThemeChoice({
	current,
	action,
}: {
	current: string;
	action: (form: FormData) => Promise<void>;
}) {
	return (
		<form
			action={action}
			className="flex flex-wrap rounded-sm border border-edge"
			aria-label={messages.bar.theme}
		>
			{Object.entries(messages.bar.themes).map(([theme, label]) => (
				<button
					key={theme}
					name="theme"
					value={theme}
					type="submit"
					aria-pressed={theme === current}
					className="h-7.5 cursor-pointer px-2 text-small text-ink-2 hover:text-ink aria-pressed:bg-ink aria-pressed:text-paper"
				>
					{label}
				</button>
			))}
		</form>
	);
}
