/** Every sentence that the pages say, in one place. Plain, second person; a button is the verb of its result. */
export const messages = {
	product: 'Prompt2Mesh',
	skip: 'Skip to the content',
	login: {
		title: 'Sign in',
		heading: 'Back to the bench.',
		intro: 'Sign in to your workspace on this server.',
		username: 'Username',
		password: 'Password',
		submit: 'Sign in',
		pending: 'Signing in…',
		help: 'Locked out? Ask the person who runs this server to set a new password for you.',
		status: 'Status',
		signedOut: 'You are signed out.',
	},
	/** Keys of the drawing block; the one place where words stand in capitals. */
	sheet: {
		part: 'PART',
		triangles: 'TRIS',
		watertight: 'WATERTIGHT',
		volume: 'VOLUME',
		yes: 'yes',
		no: 'no',
	},
	choose: {
		title: 'Choose a password',
		heading: 'Choose your own password.',
		intro:
			'This account still has the default password, which everyone can read in the documentation. From another machine it opens nothing until you replace it.',
		submit: 'Set password and sign in',
		pending: 'Setting password…',
		back: 'Back to sign in',
	},
	password: {
		title: 'Security',
		section: 'Password',
		about: 'Changing it signs out every other device.',
		current: 'Current password',
		next: 'New password',
		rule: (minimum: number) =>
			`At least ${minimum} characters. A sentence you can remember is good; paste from a password manager is too.`,
		submit: 'Change password',
		pending: 'Changing password…',
		done: 'Password changed.',
		unreadable: 'A password has a character that cannot be stored. Leave it out.',
		ended: (count: number) =>
			count === 0
				? 'No other session was signed in.'
				: `${count} other ${count === 1 ? 'session was' : 'sessions were'} signed out.`,
		back: 'Back to the bench',
	},
	field: {
		show: 'Show',
		hide: 'Hide',
		capsLock: 'Caps Lock is on.',
	},
	bar: {
		artisan: 'Artisan',
		account: 'Account',
		logOut: 'Log out',
		theme: 'Appearance',
		themes: { system: 'System', light: 'Light', dark: 'Dark' },
	},
	artisan: {
		title: 'Artisan',
		heading: 'The bench is empty.',
		intro:
			'Your place is ready, and only you can see it. Making solids from words is not part of this version; a coming one brings the prompt to this page.',
		session: 'This session',
		signedInAs: 'Signed in as',
		until: 'until',
		elsewhere: 'Signed in elsewhere',
		elsewhereAbout:
			'Other devices with a session of yours. Changing your password signs them all out.',
		alone: 'No other device is signed in.',
		device: 'Device',
		address: 'Address',
		since: 'Signed in',
		ends: 'Until',
		unknownDevice: 'Unknown program',
		unknownAddress: 'not known',
	},
	defaultPassword: {
		text: 'You are using the default password. Whoever can use this machine can sign in as you.',
		action: 'Choose your own',
	},
	errors: {
		prefix: 'Error: ',
		invalid_credentials: 'That username and password don’t match. Check both and try again.',
		busy: (seconds: number) =>
			`Too many people are signing in right now. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
		database_unavailable:
			'The server can’t reach its database. Try again in a moment. If it goes on, tell the person who runs it.',
		unexpected:
			'The server failed on this request. Try again; if it goes on, tell the person who runs it.',
	},
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
} as const;
