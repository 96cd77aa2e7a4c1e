/** What is said where a page is missing, broken or away. By themselves: every page loads the script that says them. */
export const notices = {
	product: 'Prompt2Mesh',
	away: {
		title: 'The database is away',
		heading: 'The database is away.',
		text: 'The server can’t reach its database, so nothing can be shown. Nothing of yours is lost. Reload in a moment; if it goes on, tell the person who runs this server.',
	},
	missing: {
		title: 'Not found',
		heading: 'Nothing is drawn here.',
		text: 'The address may be mistyped, or the page has moved.',
		home: 'Go to the start',
	},
	failed: {
		title: 'This page broke',
		heading: 'This page broke.',
		text: 'The server failed while making it. Its log says why. Nothing of yours is lost.',
		retry: 'Try again',
	},
	requestId: (id: string) => `For whoever reads the log: request ${id}`,
} as const;
