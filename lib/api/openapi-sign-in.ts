import type { Operations } from './openapi-operation';

/** Getting a token, and what becomes of it. */
export const signInOperations: Operations = {
	'/auth/login': {
		POST: {
			operationId: 'login',
			tag: 'Signing in',
			summary: 'Sign in',
			description:
				'Gives a token for a username and a password, and the same as cookies for browsers. With keep_signed_in the answer also has a refresh token, which gets the next token when this one runs out.',
			access: 'open',
			body: 'Login',
			answers: { 200: { about: 'You are signed in.', schema: 'Issued', setsCookies: true } },
			refusals: ['invalid_credentials', 'password_change_required', 'too_many_attempts', 'busy'],
			example: {
				body: { username: 'maria', password: 'kettle drum owl barn', keep_signed_in: true },
			},
		},
	},
	'/auth/verify': {
		POST: {
			operationId: 'verify',
			tag: 'Signing in',
			summary: 'Check a token',
			description:
				'The token may stand in the body, in the Authorization header or in the cookie. A token that is no good is an answer, not an error.',
			access: 'optional',
			body: 'Token',
			answers: { 200: { about: 'Whether the token is good, and whose it is.', schema: 'Verdict' } },
			refusals: [],
			example: { body: { token: '$TOKEN' } },
		},
	},
	'/auth/refresh': {
		POST: {
			operationId: 'refresh',
			tag: 'Signing in',
			summary: 'Get the next token',
			description:
				'Each refresh token is used once: keep the new one of the answer. Using an old one again ends the session, as somebody may have copied it. A browser sends the cookie instead and gets cookies.',
			access: 'refresh-cookie',
			body: 'Refresh',
			answers: {
				200: {
					about: 'The next token. To a browser: until when its new cookie is good.',
					schema: 'IssuedOrRenewed',
					setsCookies: true,
				},
			},
			refusals: ['invalid_refresh_token'],
			example: { body: { refresh_token: '$REFRESH_TOKEN' } },
		},
	},
	'/auth/extend': {
		POST: {
			operationId: 'extend',
			tag: 'Signing in',
			summary: 'Extend a browser’s session',
			description: 'Only with the session cookie: a script signs in again or refreshes.',
			access: 'cookie',
			answers: {
				200: { about: 'Until when the session goes on.', schema: 'Renewed', setsCookies: true },
			},
			refusals: [
				'not_signed_in',
				...(['malformed_body', 'body_too_large'] as const),
				...(['unsupported_media_type', 'invalid_request'] as const),
			],
			example: {},
		},
	},
	'/auth/renew': {
		GET: {
			operationId: 'renew',
			tag: 'Signing in',
			summary: 'Renew a browser’s session and go on',
			description: 'Where pages send a browser that keeps its session. Works without script.',
			access: 'refresh-cookie',
			parameters: { next: 'The path to go on to. Paths of this server alone.' },
			answers: {
				303: { about: 'To that path, or to the sign-in page.', setsCookies: true, location: true },
			},
			refusals: [],
			example: { query: { next: '/account' } },
		},
	},
	'/auth/logout': {
		POST: {
			operationId: 'logout',
			tag: 'Signing in',
			summary: 'Sign out',
			description: 'Ends the session of the token. The answer is the same whatever the token was.',
			access: 'optional',
			body: 'Token',
			answers: { 200: { about: 'You are signed out.', schema: 'LoggedOut', setsCookies: true } },
			refusals: [],
			example: { body: { token: '$TOKEN' } },
		},
	},
	'/logout': {
		POST: {
			operationId: 'leave',
			tag: 'Signing in',
			summary: 'Sign a browser out',
			description: 'What the button of the pages sends.',
			access: 'cookie',
			answers: { 303: { about: 'To the sign-in page.', setsCookies: true, location: true } },
			refusals: [],
			example: {},
		},
	},
};
