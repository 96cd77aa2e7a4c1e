import type { Operations } from './openapi-operation';

const shared = { tag: 'Administration', access: 'admin' } as const;

/** `/admin/api/*` but the users: sessions, waits, invitations, the audit, the installation. */
export const adminOperations: Operations = {
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
	'/admin/api/jobs': {
		GET: {
			...shared,
			operationId: 'listJobs',
			summary: 'List the work of all users',
			description: 'Without what they asked for.',
			query: 'jobs',
			answers: { 200: { about: 'Newest first.', schema: 'Jobs' } },
			refusals: [],
			example: { query: { limit: '20' } },
		},
	},
	'/admin/api/jobs/{task_id}/cancel': {
		POST: {
			...shared,
			operationId: 'cancelJob',
			summary: 'Cancel anybody’s work',
			description: 'What is over stays as it is. The audit has it.',
			answers: { 200: { about: 'What it is now.', schema: 'JobCancelled' } },
			refusals: ['not_found'],
			example: { path: { task_id: '$TASK_ID' } },
		},
	},
	'/admin/api/storage': {
		GET: {
			...shared,
			operationId: 'readStorage',
			summary: 'See what models take',
			description:
				'Users who have any, the largest first. Content that several models share counts once.',
			answers: { 200: { about: 'What each user’s models take.', schema: 'ArtisanStorage' } },
			refusals: [],
			example: {},
		},
	},
	'/admin/api/system': {
		GET: {
			...shared,
			operationId: 'readSystem',
			summary: 'Examine this installation',
			description:
				'What p2m doctor finds from inside: settings, database, accounts, network, storage. Examined anew by each call.',
			answers: {
				200: { about: 'The findings, the worst first, and the settings.', schema: 'System' },
			},
			refusals: [],
			example: {},
		},
	},
};
