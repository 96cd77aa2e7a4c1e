import type { User } from '../../lib/auth/users';
import { isoSeconds } from '../../lib/iso-seconds';

/** A user as `--json` shows it. */
export function userJson(user: User) {
	return {
		id: user.id,
		username: user.username,
		role: user.role,
		is_active: user.isActive,
		password_is_default: user.passwordIsDefault,
		created_at: isoSeconds(user.createdAt),
	};
}

/** The columns of `users list`. */
export const userColumns = [
	{ title: 'ID', cell: (user: User) => String(user.id) },
	{ title: 'USERNAME', cell: (user: User) => user.username },
	{ title: 'ROLE', cell: (user: User) => user.role },
	{ title: 'CREATED', cell: (user: User) => isoSeconds(user.createdAt) },
	{ title: 'STATUS', cell: status },
];

function status(user: User): string {
	const state = user.isActive ? 'active' : 'disabled';
	return user.passwordIsDefault ? `${state}, default password` : state;
}
