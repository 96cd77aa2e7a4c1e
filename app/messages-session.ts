export const session = {
	ending: 'You will be signed out soon.',
	endingAbout: 'Your session ends in two minutes. Nothing on this page is lost if you stay.',
	stay: 'Stay signed in',
	staying: 'Staying signed in…',
	leave: 'Log out',
	failed: 'The server could not be reached. Try again.',
	over: 'Your session has ended.',
	overAbout: 'Sign in to go on where you were. What you typed is still here.',
	someoneElse: 'Use another account',
	wrong: 'That password doesn’t match. Check it and try again.',
} as const;
