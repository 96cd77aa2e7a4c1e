import type { Operation, Operations } from './openapi-operation';

const shared = { tag: 'Administration', access: 'admin' } as const;

const user: Pick<Operation, 'example'> = { example: { path: { id: '$USER_ID' } } };

/** `/admin/api/users` and what is below it. */
export const userOperations: Operations = {
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
};
