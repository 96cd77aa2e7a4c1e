import { messages } from '../messages';

/** Tells password managers whose password a form is about (Chromium's password form guidelines). */
export function HiddenUsername({ username }: { username: string }) {
	return (
		<input
			type="text"
			name="username"
			autoComplete="username"
			aria-label={messages.login.username}
			value={username}
			readOnly
			tabIndex={-1}
			className="sr-only"
		/>
	);
}
