import { say, strong } from './report.mjs';

/**
 * The last words of the start: where, how, and what next.
 * @param {{ env: import('../../lib/env').Env, mode: 'production' | 'development', defaultPassword: boolean }} started
 */
export function sayWelcome({ env, mode, defaultPassword }) {
	say();
	say(`Open      ${strong(env.appUrl)}`);
	if (defaultPassword) {
		say('Sign in   as root with the password root, from this machine only');
		say(`Then      change the password at ${env.appUrl}/account/password`);
	} else {
		say('Sign in   with your account');
	}
	say('People    npm run p2m -- users create NAME');
	say('Commands  npm run p2m -- --help');
	say(`Stop      Ctrl-C${mode === 'development' ? '; pages reload as you edit them' : ''}`);
	say();
}
