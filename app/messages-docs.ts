/** The sentences of `/docs` that are not about one endpoint; those stand in `lib/api/openapi-*.ts`. */
export const docs = {
	title: 'API',
	heading: 'The API of this server.',
	intro:
		'Everything the pages do with accounts and sessions, a program can do too. Each example below was executed against a running server before this version was released.',
	document: 'OpenAPI document',
	pages: 'Go to the pages',
	fromAccount: 'What a program can do with your account: the API',
	contents: 'Endpoints',
	start: {
		heading: 'Before the examples',
		variables:
			'They use variables. Set the address first; TOKEN and REFRESH_TOKEN are in the answer of “Sign in”, and ADMIN_TOKEN is the token of an administrator. The names that end in _ID, LINK and INVITE stand for what an earlier answer gave.',
		typescript: 'The TypeScript examples run in Node 20 and later as they stand.',
	},
	refusals: {
		heading: 'When it says no',
		text: 'A refusal is application/problem+json (RFC 9457). Its code does not change from version to version, so switch on that; the message is for people. With 429 and 503, Retry-After says how many seconds to wait.',
		shared:
			'Besides its own refusals, any call may answer 500 or 503; one that changes something also 403 (foreign_origin), and one with a body 400, 413, 415 or 422 (invalid_request).',
	},
	access: {
		open: 'Needs no token.',
		optional:
			'The token may come as a bearer token, in the cookie, or in the body where it has one.',
		session: 'Needs your token, as a bearer token or in the cookie.',
		admin: 'Needs the token of an administrator.',
		cookie: 'Needs the session cookie of a browser.',
		'refresh-cookie': 'Needs a refresh token, in the body or in the cookie of a browser.',
	},
	parts: {
		path: 'In the path',
		query: 'In the query',
		body: 'In the body',
		answers: 'Answers',
		refusals: 'Refusals of its own',
		required: 'required',
		shown: 'Answer',
	},
} as const;
