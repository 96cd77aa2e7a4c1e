import type { Operation, Operations } from './openapi-operation';

const own: Operation['refusals'] = ['not_signed_in', 'not_found'];
const contentTypes = [
	...(['model/gltf-binary', 'model/stl', 'model/3mf'] as const),
	...(['model/obj', 'image/png', 'application/json'] as const),
];

/** Read-only links to one model. */
export const shareOperations: Operations = {
	'/artisan/shares': {
		POST: {
			operationId: 'createShare',
			tag: 'Artisan',
			summary: 'Share a model',
			description:
				'Whoever has the link sees the model until it expires or you revoke it. The link is in this answer alone. At most 50 can be open.',
			access: 'session',
			body: 'NewShare',
			answers: { 201: { about: 'The link.', schema: 'ShareCreated' } },
			refusals: [...own, 'too_many_shares'],
			example: { body: { task_id: '$TASK_ID' } },
		},
		GET: {
			operationId: 'listShares',
			tag: 'Artisan',
			summary: 'List your open links',
			access: 'session',
			query: 'shares',
			answers: { 200: { about: 'Newest first, without the links themselves.', schema: 'Shares' } },
			refusals: ['not_signed_in'],
			example: { query: {} },
		},
	},
	'/artisan/shares/{share_id}': {
		DELETE: {
			operationId: 'revokeShare',
			tag: 'Artisan',
			summary: 'Revoke a link',
			access: 'session',
			answers: { 204: { about: 'It leads nowhere now.' } },
			refusals: own,
			example: { path: { share_id: '$SHARE_ID' } },
		},
	},
	'/share/{token}/{file}': {
		GET: {
			operationId: 'readSharedFile',
			tag: 'Artisan',
			summary: 'Fetch a shared model’s files',
			description:
				'model with the ending glb, stl, 3mf, obj, png or json. A link that is unknown, expired or revoked answers alike.',
			access: 'open',
			headers: { Range: 'bytes=0-99, for example.', 'If-None-Match': 'An ETag.' },
			answers: {
				200: { about: 'The file.', contentTypes },
				206: { about: 'The range.', contentTypes, isConditional: true },
				304: { about: 'What you have is what there is.', isConditional: true },
				416: { about: 'The file is shorter than that.', isConditional: true },
			},
			refusals: ['not_found', 'file_lost', 'files_unavailable'],
			example: { path: { token: '$SHARE', file: 'model.glb' } },
		},
	},
};
