import { DangerButton } from '../../_ui/danger-button';
import { ErrorSummary } from '../../_ui/error-summary';
import { Field } from '../../_ui/field';
import { PasswordField } from '../../_ui/password-field';
import { account } from '../../messages-account';

/** A plain form, not an action: its answer loads a new document, with nothing of this one left in the tab. */
export function CloseAccount(props: {
	username: string;
	refusal: { words: string; wait: number | null } | null;
}) {
	const { username, refusal } = props;
	const { close } = account;
	return (
		<form method="post" action="/account/close" className="flex max-w-104 flex-col gap-4">
			{refusal === null ? null : <ErrorSummary wait={refusal.wait}>{refusal.words}</ErrorSummary>}
			<Field
				id="close-username"
				name="username"
				label={close.type(username)}
				autoComplete="off"
				autoCapitalize="none"
				spellCheck={false}
			/>
			<PasswordField
				id="close-password"
				name="password"
				label={close.password}
				autoComplete="current-password"
			/>
			<div>
				<DangerButton>{close.submit}</DangerButton>
			</div>
		</form>
	);
}
