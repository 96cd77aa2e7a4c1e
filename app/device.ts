import Bowser from 'bowser';
import { messages } from './messages';

/** "Firefox 132 on Linux", or the first word of a program that is no browser ("curl/8.5.0"). */
export function describeDevice(userAgent: string | null): string {
	if (userAgent === null || userAgent.trim() === '') {
		return messages.device.unknown;
	}
	const { browser, os } = Bowser.parse(userAgent);
	if (browser.name === undefined || browser.name === '' || os.name === undefined) {
		return userAgent.split(' ')[0] ?? messages.device.unknown;
	}
	const version = browser.version?.split('.')[0] ?? '';
	return `${browser.name} ${version} on ${os.name}`.replace('  ', ' ');
}
