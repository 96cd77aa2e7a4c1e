import type { Operations } from './openapi-operation';

/** What is held about oneself, and closing the account. */
export const ownDataOperations: Operations = {
	'/auth/export': {
		GET: {
			operationId: 'exportData',
			tag: 'Accounts',
			summary: 'Take your data with you',
			description:
				'All that the server holds about you as a ZIP file, with a README.txt that explains it. Wants a password that was entered in the last ten minutes: call /auth/confirm first where it was not. A browser that follows a link here is sent to its account page instead.',
			access: 'session',
			answers: { 200: { about: 'The file.', contentTypes: ['application/zip'] } },
			refusals: ['not_signed_in', 'confirmation_required'],
			example: {},
		},
	},
	'/auth/close': {
		POST: {
			operationId: 'closeAccount',
			tag: 'Accounts',
			summary: 'Close your account',
			description:
				'For good: the account, its sessions and its links go, and nobody gets the name again. The last active administrator cannot.',
			access: 'session',
			body: 'CloseAccount',
			answers: {
				200: {
					about: 'The account is closed, and all its sessions have ended.',
					schema: 'AccountClosed',
					setsCookies: true,
				},
			},
			refusals: [
				...(['not_signed_in', 'invalid_credentials', 'last_admin'] as const),
				...(['too_many_attempts', 'busy'] as const),
			],
			example: { body: { password: 'seven paper lanterns drift' } },
		},
	},
	'/account/close': {
		POST: {
			operationId: 'closeByForm',
			tag: 'Accounts',
			summary: 'Close a browser’s account',
			description:
				'What the form of the account page sends, as application/x-www-form-urlencoded: username and password.',
			access: 'cookie',
			answers: {
				303: {
					about: 'To the sign-in page, or back to the form, which says what was refused.',
					setsCookies: true,
					location: true,
				},
			},
			refusals: ['body_too_large', 'unsupported_media_type', 'malformed_body', 'invalid_request'],
			example: {},
		},
	},
};
