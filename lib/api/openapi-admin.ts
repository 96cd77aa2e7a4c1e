import type { Operation, Operations } from './openapi-operation';

const shared = { tag: 'Administration', access: 'admin' } as const;

const user: Pick<Operation, 'example'> = { example: { path: { id: '$USER_ID' } } };

/** `/admin/api/*`: accounts, sessions, waits, invitations, the audit. */
export const adminOperations: Operations = {
	'/admin/api/users': {
		GET: {
			...shared,
			operationId: 'listUsers',
			summary: 'List users',
			query: 'users',
			answers: { 200: { about: 'The users that match.', schema: 'Users' } },
			refusals: [],
			example: { query: { role: 'user', is_active: 'true' } },
		},
		POST: {
			...shared,
			operationId: 'createUser',
			summary: 'Create a user',
			description: 'The answer has a one-time link by which its owner chooses a password.',
			body: 'NewUser',
			answers: {
				201: {
					about: 'The account, and the link for its owner.',
					schema: 'UserWithLink',
					location: true,
				},
			},
			refusals: ['confirmation_required', 'username_refused', 'username_taken'],
			example: { body: { username: 'noor', role: 'user' } },
		},
	},
	'/admin/api/users/{id}': {
		GET: {
			...shared,
			...user,
			operationId: 'readUser',
			summary: 'Read a user',
			answers: { 200: { about: 'The user.', schema: 'OneUser' } },
			refusals: ['user_not_found'],
		},
		PATCH: {
			...shared,
			operationId: 'changeUser',
			summary: 'Deactivate, reactivate or change the role',
			description: 'One of the two members at a time. Deactivating ends the user’s sessions.',
			body: 'ChangeUser',
			answers: { 200: { about: 'The user as it is now.', schema: 'UserChanged' } },
			refusals: ['confirmation_required', 'user_not_found', 'last_admin'],
			example: { path: { id: '$USER_ID' }, body: { is_active: false } },
		},
		DELETE: {
			...shared,
			...user,
			operationId: 'deleteUser',
			summary: 'Delete a user',
			description: 'For good. The name is never given out again.',
			answers: { 200: { about: 'The user as it was.', schema: 'UserChanged' } },
			refusals: ['confirmation_required', 'user_not_found', 'last_admin'],
		},
	},
	'/admin/api/users/{id}/link': {
		POST: {
			...shared,
			...user,
			operationId: 'createLink',
			summary: 'Make a one-time link',
			description:
				'By it the user chooses a new password. Good for 24 hours and one use; the link before is void.',
			answers: { 201: { about: 'The link. It is shown this once.', schema: 'UserWithLink' } },
			refusals: ['confirmation_required', 'user_not_found'],
		},
	},
	'/admin/api/users/{id}/sign-out': {
		POST: {
			...shared,
			...user,
			operationId: 'signOutUser',
			summary: 'End all sessions of a user',
			answers: { 200: { about: 'How many have ended.', schema: 'EndedSessions' } },
			refusals: ['user_not_found'],
		},
	},
	'/admin/api/sessions': {
		GET: {
			...shared,
			operationId: 'listAllSessions',
			summary: 'List everybody’s sessions',
			query: 'sessions',
			answers: { 200: { about: 'The newest 500 live ones that match.', schema: 'Sessions' } },
			refusals: [],
			example: { query: { username: 'maria' } },
		},
	},
	'/admin/api/sessions/{id}': {
		DELETE: {
			...shared,
			operationId: 'endAnySession',
			summary: 'End any session',
			answers: { 204: { about: 'The session has ended.' } },
			refusals: [],
			example: { path: { id: '$SESSION_ID' } },
		},
	},
	'/admin/api/blocks': {
		GET: {
			...shared,
			operationId: 'listBlocks',
			summary: 'List who has to wait',
			description: 'Too many wrong passwords make further ones wait.',
			answers: { 200: { about: 'Each wait, and until when.', schema: 'Blocks' } },
			refusals: [],
			example: {},
		},
		DELETE: {
			...shared,
			operationId: 'clearBlocks',
			summary: 'End waits',
			description: 'Without a query, all of them.',
			query: 'blocks',
			answers: { 200: { about: 'How many were lifted.', schema: 'BlocksCleared' } },
			refusals: [],
			example: { query: { lane: 'account' } },
		},
	},
	'/admin/api/invites': {
		GET: {
			...shared,
			operationId: 'listInvites',
			summary: 'List open invitations',
			answers: { 200: { about: 'Those that nobody has used yet.', schema: 'Invites' } },
			refusals: [],
			example: {},
		},
		POST: {
			...shared,
			operationId: 'createInvite',
			summary: 'Invite somebody',
			description: 'A link by which one person makes an account, within 7 days.',
			answers: { 201: { about: 'The link. It is shown this once.', schema: 'Invite' } },
			refusals: ['confirmation_required', 'signup_closed'],
			example: {},
		},
	},
	'/admin/api/invites/{id}': {
		DELETE: {
			...shared,
			operationId: 'withdrawInvite',
			summary: 'Withdraw an invitation',
			answers: { 204: { about: 'It opens nothing any more.' } },
			refusals: [],
			example: { path: { id: '$INVITE_ID' } },
		},
	},
	'/admin/api/audit': {
		GET: {
			...shared,
			operationId: 'readAudit',
			summary: 'Read the audit',
			description:
				'Newest first, a hundred at a time; give next_before of one answer as before of the next call. With format=csv or format=jsonl all of it as a file, oldest first.',
			query: 'audit',
			answers: {
				200: {
					about: 'A page of events, or a file.',
					schema: 'AuditPage',
					contentTypes: ['text/csv; charset=utf-8', 'application/jsonl'],
				},
			},
			refusals: [],
			example: { query: { action: 'login.succeeded', outcome: 'success' } },
		},
	},
	'/admin/api/audit/verify': {
		GET: {
			...shared,
			operationId: 'verifyAudit',
			summary: 'Check that the audit is whole',
			answers: {
				200: {
					about: 'What was checked, or the first thing that is wrong.',
					schema: 'AuditVerdict',
				},
			},
			refusals: [],
			example: {},
		},
	},
};
