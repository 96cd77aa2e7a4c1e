import type { Operations } from './openapi-operation';

/** One's own sessions and password, and coming in for the first time. */
export const accountOperations: Operations = {
	'/auth/sessions': {
		GET: {
			operationId: 'listSessions',
			tag: 'Sessions',
			summary: 'List your sessions',
			access: 'session',
			answers: { 200: { about: 'Your live sessions, this one first.', schema: 'OwnSessions' } },
			refusals: ['not_signed_in'],
			example: {},
		},
	},
	'/auth/sessions/{id}': {
		DELETE: {
			operationId: 'endSession',
			tag: 'Sessions',
			summary: 'End one of your sessions',
			access: 'session',
			answers: { 204: { about: 'The session has ended.' } },
			refusals: ['not_signed_in', 'not_found'],
			example: { path: { id: '$SESSION_ID' } },
		},
	},
	'/auth/sessions/revoke-others': {
		POST: {
			operationId: 'endOtherSessions',
			tag: 'Sessions',
			summary: 'End all your other sessions',
			access: 'session',
			answers: { 200: { about: 'How many have ended.', schema: 'EndedSessions' } },
			refusals: ['not_signed_in'],
			example: {},
		},
	},
	'/auth/events': {
		GET: {
			operationId: 'events',
			tag: 'Sessions',
			summary: 'Hear when your session ends',
			description:
				'Server-sent events. One is told, `ended`: the session has ended, wherever and by whatever means. Then the stream ends too.',
			access: 'session',
			answers: { 200: { about: 'The stream.', contentTypes: ['text/event-stream'] } },
			refusals: ['not_signed_in', 'busy'],
			example: { streams: true },
		},
	},
	'/auth/confirm': {
		POST: {
			operationId: 'confirm',
			tag: 'Password',
			summary: 'Enter your password again',
			description:
				'Some calls of an administrator want a password that was entered in the last ten minutes. Without one they answer 403 with the code confirmation_required: call this, then repeat them.',
			access: 'session',
			body: 'ConfirmPassword',
			answers: { 200: { about: 'Until when that counts.', schema: 'Confirmed' } },
			refusals: ['not_signed_in', 'invalid_credentials', 'too_many_attempts', 'busy'],
			example: { body: { password: 'kettle drum owl barn' } },
		},
	},
	'/auth/password': {
		POST: {
			operationId: 'changePassword',
			tag: 'Password',
			summary: 'Change your password',
			description:
				'With a session: changes the password and ends your other sessions. Without one, and with a username: chooses a password for an account whose default password was refused, and answers as a sign-in does.',
			access: 'optional',
			body: 'ChangePassword',
			answers: {
				200: {
					about: 'The password is changed. The refresh tokens of before are void.',
					schema: 'PasswordChangedOrIssued',
					setsCookies: true,
				},
			},
			refusals: [
				...(['not_signed_in', 'invalid_credentials', 'password_refused'] as const),
				...(['too_many_attempts', 'busy'] as const),
			],
			example: {
				body: {
					current_password: 'kettle drum owl barn',
					new_password: 'seven paper lanterns drift',
				},
			},
		},
	},
	'/auth/password/strength': {
		POST: {
			operationId: 'ratePassword',
			tag: 'Password',
			summary: 'Ask how hard a password is to guess',
			description: 'Before it is sent anywhere as the new one. Nothing of it is kept.',
			access: 'open',
			body: 'RatePassword',
			answers: {
				200: {
					about: 'How hard. The refusal is null for a password that would be taken.',
					schema: 'Strength',
				},
			},
			refusals: ['too_many_attempts', 'busy'],
			example: { body: { password: 'seven paper lanterns drift', username: 'maria' } },
		},
	},
	'/auth/signup': {
		POST: {
			operationId: 'signup',
			tag: 'Accounts',
			summary: 'Create an account',
			description:
				'Where the operator lets people sign up. With SIGNUP=invite an invitation is needed: the part of its link after /link/. Sign in afterwards.',
			access: 'open',
			body: 'Signup',
			answers: { 200: { about: 'The account is there.', schema: 'SignedUp' } },
			refusals: [
				...(['signup_closed', 'username_taken', 'link_spent', 'password_refused'] as const),
				...(['username_refused', 'too_many_attempts', 'busy'] as const),
			],
			example: {
				body: { username: 'joris', password: 'seven paper lanterns drift', invite: '$INVITE' },
			},
		},
	},
	'/auth/link': {
		POST: {
			operationId: 'redeemLink',
			tag: 'Accounts',
			summary: 'Choose a password with a one-time link',
			description: 'The link is the part after /link/. It opens the account once.',
			access: 'open',
			body: 'RedeemLink',
			answers: {
				200: {
					about: 'The password is set and you are signed in.',
					schema: 'IssuedUnkept',
					setsCookies: true,
				},
			},
			refusals: ['link_spent', 'password_refused', 'too_many_attempts', 'busy'],
			example: { body: { link: '$LINK', new_password: 'seven paper lanterns drift' } },
		},
	},
	'/.well-known/change-password': {
		GET: {
			operationId: 'changePasswordPage',
			tag: 'Password',
			summary: 'Find the page for changing a password',
			description: 'Where password managers send people.',
			access: 'open',
			answers: { 303: { about: 'To that page.', location: true } },
			refusals: [],
			example: {},
		},
	},
};
