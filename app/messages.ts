import { notices } from './messages-notice';

/** Every sentence that the pages say, in one place. Plain, second person; a button is the verb of its result. */
export const messages = {
	product: notices.product,
	skip: 'Skip to the content',
	login: {
		title: 'Sign in',
		heading: 'Back to the bench.',
		intro: 'Sign in to your workspace on this server.',
		username: 'Username',
		password: 'Password',
		keep: 'Keep me signed in',
		keepAbout: (days: number) =>
			`For ${days} ${days === 1 ? 'day' : 'days'} on this device, as long as you use it now and then.`,
		submit: 'Sign in',
		pending: 'Signing in…',
		newHere: 'New here?',
		signup: 'Create an account',
		help: 'Locked out? Ask the person who runs this server to set a new password for you.',
		status: 'Status',
		api: 'API',
		signedOut: 'You are signed out.',
		closed: 'Your account is closed, and every device is signed out.',
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
	link: {
		title: 'Choose a password',
		heading: 'Choose your own password.',
		intro: (username: string) =>
			`For the account ${username}, on this server. Nobody else learns it.`,
		consequence: 'Every device that is signed in with an older password is signed out.',
		submit: 'Set password and sign in',
		pending: 'Setting password…',
		inviteTitle: 'Create your account',
		inviteHeading: 'You are invited.',
		inviteIntro: 'Choose a name and a password for your place on this server.',
		spentTitle: 'Link spent',
		spentHeading: 'This link opens nothing any more.',
		back: 'Go to sign in',
	},
	signup: {
		title: 'Create an account',
		heading: 'Take a place at the bench.',
		intro: 'Choose a name and a password. That is all this server asks for.',
		usernameRule: '3 to 64 characters: letters A to Z, digits, dot, hyphen and underscore.',
		submit: 'Create account',
		pending: 'Creating account…',
		have: 'You have an account?',
		signIn: 'Sign in',
		closedTitle: 'Sign-up closed',
		closedHeading: 'Nobody can sign up here.',
		closed: 'Ask the person who runs this server for an account.',
	},
	strength: {
		label: 'Strength:',
		levels: { weak: 'too easy to guess', fair: 'fair', good: 'good', strong: 'strong' },
		fine: 'Nothing about it stands out.',
	},
	password: {
		title: 'Security',
		section: 'Password',
		about: 'Changing it signs out every other device.',
		current: 'Current password',
		label: 'Password',
		next: 'New password',
		rule: (minimum: number) =>
			`At least ${minimum} characters. A sentence that you can remember is good; so is what a password manager makes.`,
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
		works: 'Works',
		account: 'Account',
		admin: 'Administration',
		logOut: 'Log out',
		theme: 'Appearance',
		themes: { system: 'System', light: 'Light', dark: 'Dark' },
	},
	device: { unknown: 'Unknown program', on: 'on' },
	defaultPassword: {
		text: 'You are using the default password. Whoever can use this machine can sign in as you.',
		action: 'Choose your own',
	},
	errors: {
		prefix: 'Error: ',
		invalid_credentials: 'That username and password don’t match. Check both and try again.',
		busy: 'Too many people are signing in right now.',
		attempts: 'Too many attempts.',
		tryAgain: (seconds: number) =>
			`Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
		tryNow: 'You can try again now.',
		database_unavailable:
			'The server can’t reach its database. Try again in a moment. If it goes on, tell the person who runs it.',
		unexpected:
			'The server failed on this request. Try again; if it goes on, tell the person who runs it.',
	},
} as const;
