import type { Operations } from './openapi-operation';

/** About the server itself. */
export const serverOperations: Operations = {
	'/healthz': {
		GET: {
			operationId: 'healthz',
			tag: 'Server',
			summary: 'Does the process answer?',
			description: 'Touches nothing else, so that it stays true under any load.',
			access: 'open',
			answers: { 200: { about: 'It does.', schema: 'Alive' } },
			refusals: [],
			example: {},
		},
	},
	'/readyz': {
		GET: {
			operationId: 'readyz',
			tag: 'Server',
			summary: 'Can the server serve?',
			description: 'Its database is reachable and has all migrations.',
			access: 'open',
			answers: {
				200: { about: 'It can.', schema: 'Ready' },
				503: { about: 'Not now, and why.', schema: 'Unready' },
			},
			refusals: [],
			example: {},
		},
	},
	'/openapi.json': {
		GET: {
			operationId: 'openapi',
			tag: 'Server',
			summary: 'Get this description',
			description: 'OpenAPI 3.1, for programs that read it.',
			access: 'open',
			answers: { 200: { about: 'The document.', schema: 'Document' } },
			refusals: [],
			example: {},
		},
	},
};
