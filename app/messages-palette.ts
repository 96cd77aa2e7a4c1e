/** The sentences of the palette: everything that can be gone to or done, by typing. */
export const palette = {
	open: 'Find or run…',
	label: 'Find or run',
	hint: 'Type to narrow the list; arrow keys choose, Enter goes there, Escape closes.',
	none: 'Nothing fits. Try fewer letters.',
	failed: 'Works could not be searched; only pages are listed. Type on to try again.',
	works: 'Work',
	pages: 'Page',
	commands: [
		{ label: 'New work', href: '/artisan' },
		{ label: 'Works', href: '/artisan/gallery' },
		{ label: 'Catalogue: everything that can be made', href: '/artisan/catalogue' },
		{ label: 'Many at once', href: '/artisan/many' },
		{ label: 'Account', href: '/account' },
		{ label: 'Change password', href: '/account/password' },
		{ label: 'API', href: '/docs' },
	],
	adminCommands: [
		{ label: 'Administration: users', href: '/admin/users' },
		{ label: 'Administration: sessions', href: '/admin/sessions' },
		{ label: 'Administration: blocks', href: '/admin/blocks' },
		{ label: 'Administration: audit', href: '/admin/audit' },
		{ label: 'Administration: jobs', href: '/admin/jobs' },
		{ label: 'Administration: storage', href: '/admin/storage' },
		{ label: 'Administration: system', href: '/admin/system' },
	],
} as const;
