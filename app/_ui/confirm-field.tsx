import { admin } from '../messages-admin';
import { PasswordField } from './password-field';

export const confirmFieldName = 'confirm_password';

/** The password again, in the form that needs it: nothing typed is lost on another page. */
export function ConfirmField({ id }: { id: string }) {
	return (
		<PasswordField
			id={id}
			name={confirmFieldName}
			label={admin.confirm.label}
			hint={admin.confirm.about}
			autoComplete="current-password"
		/>
	);
}
