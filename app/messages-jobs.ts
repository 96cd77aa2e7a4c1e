/** The sentences of the administrators' pages about the Artisan. */
export const jobs = {
	heading: 'Jobs',
	about:
		'What everybody has made, the newest first. What they asked for is theirs, and not shown here.',
	again: 'Look again',
	status: 'Status',
	user: 'User’s id',
	none: 'Nothing has been made yet.',
	count: (total: number) => `${total.toLocaleString('en-GB')} job${total === 1 ? '' : 's'}`,
	asked: 'asked for',
	took: (seconds: string) => `took ${seconds} s`,
	worker: (name: string) => `by ${name}`,
	attempts: (count: number) => `attempt ${count}`,
	cancel: 'Cancel',
	cancelNamed: (username: string, id: string) => `Cancel the job ${id} of ${username}`,
	cancelled: 'The job is cancelled. One that was under way ends within a second.',
	over: 'That job was over already.',
	failed: (code: string) => `failed: ${code}`,
	gone: 'That job is gone. Its owner may have deleted it.',
	newest: 'Newest jobs',
	older: 'Older jobs',
} as const;

export const storage = {
	heading: 'Storage and limits',
	about: 'What the models of each user take on disk, and what keeps one user from taking it all.',
	usersHeading: 'By user',
	usersAbout: 'Files that several models share count once. The jobs of a user are behind the name.',
	total: (size: string) => `${size} in all.`,
	none: 'Nothing has been made yet.',
	table: { user: 'User', models: 'Models', size: 'Size', share: 'Of the quota' },
	percent: (share: number) =>
		`${(100 * share).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`,
	size: (bytes: number) =>
		bytes < 1_000_000
			? `${Math.ceil(bytes / 1000).toLocaleString('en-GB')} kB`
			: `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`,
	limitsHeading: 'Limits',
	limitsAbout:
		'Those with a name of a setting are changed in .env, and hold after a restart. The others protect the machine and are fixed.',
	limits: {
		quota: 'Models of one user',
		workers: 'Workers beside the server',
		running: 'Running at once, each user',
		queued: 'Waiting, each user',
		batch: 'Prompts of a batch',
		links: 'Open links, each user',
		prompt: 'Length of a prompt',
		seconds: 'Time for a model',
		memory: 'Memory for a model',
		triangles: 'Triangles of a model',
	},
	fixed: 'fixed',
	unitSeconds: (count: number) => `${count} s`,
	unitMegabytes: (count: number) => `${count.toLocaleString('en-GB')} MB`,
	unitBytes: (count: number) => `${count.toLocaleString('en-GB')} bytes`,
	unit: (count: number) => count.toLocaleString('en-GB'),
} as const;
