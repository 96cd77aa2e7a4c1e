/**
 * What the names of a call mean where they do not say it themselves: `Body.member` and, for queries,
 * `query.parameter`. A test holds them to the schemas.
 */
export const notes: Readonly<Record<string, string>> = {
	'Login.keep_signed_in': 'Give a refresh token too.',
	'Token.token': 'Instead of a bearer token or the cookie.',
	'Refresh.refresh_token': 'Instead of the cookie of a browser.',
	'ChangePassword.username': 'Only without a session.',
	'RatePassword.username': 'Passwords that hold the name are easier to guess.',
	'Signup.invite': 'The part of the invitation’s link after /link/, where one is needed.',
	'RedeemLink.link': 'The part of the link after /link/.',
	'ChangeUser.is_active': 'Whether the user may sign in.',
	'users.username': 'Part of the name.',
	'users.is_active': 'Whether the user may sign in.',
	'sessions.username': 'Part of the name.',
	'sessions.user_id': 'The id of a user.',
	'sessions.address': 'An IP address.',
	'blocks.lane': 'What the wait counts by.',
	'blocks.key': 'The key of a wait, as the list shows it.',
	'audit.action': 'An action, or what stands before its dot.',
	'audit.username': 'Who did it, or whom it concerns, as the name was then.',
	'audit.user_id': 'The same by the id of the user.',
	'audit.address': 'An IP address.',
	'audit.from': 'From this time on.',
	'audit.to': 'Until before this time.',
	'audit.before': 'Where the page begins: next_before of the answer before.',
	'audit.format': 'A file with everything, instead of a page.',
};
