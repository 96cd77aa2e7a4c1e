import type { Operation, Operations } from './openapi-operation';

const own: Operation['refusals'] = ['not_signed_in', 'not_found'];
const path = { work_id: '$WORK_ID' };

/** Works: a model and all takes that were made from it. Another user's work answers as one that does not exist. */
export const workOperations: Operations = {
	'/artisan/works': {
		GET: {
			operationId: 'listWorks',
			tag: 'Artisan',
			summary: 'List your works',
			description:
				'A work is a model with the takes made from it. The one with the newest take is first. next is the value of after for the next page.',
			access: 'session',
			query: 'works',
			answers: { 200: { about: 'A page of them.', schema: 'Works' } },
			refusals: own,
			example: { query: { search: 'table' } },
		},
	},
	'/artisan/works/{work_id}': {
		GET: {
			operationId: 'readWork',
			tag: 'Artisan',
			summary: 'See all takes of a work',
			description:
				'In the order in which they were made, without their programs. The id of a work is that of its first task.',
			access: 'session',
			answers: { 200: { about: 'The work.', schema: 'Work' } },
			refusals: own,
			example: { path },
		},
		PATCH: {
			operationId: 'renameWork',
			tag: 'Artisan',
			summary: 'Rename a work',
			description: 'All of its takes get the name.',
			access: 'session',
			body: 'ChangeWork',
			answers: { 200: { about: 'The work with its new name.', schema: 'Work' } },
			refusals: own,
			example: { path, body: { name: 'Table for the studio' } },
		},
		DELETE: {
			operationId: 'removeWork',
			tag: 'Artisan',
			summary: 'Delete a work',
			description: 'With all of its takes and their files.',
			access: 'session',
			answers: { 204: { about: 'It is gone.' } },
			refusals: own,
			example: { path },
		},
	},
};
