import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors';

/** Node silently leaves out all headers beyond this many (`MAX_HEADER_PAIRS`): a proxy's own might be among them. */
const maxHeaders = 1000;

/** A name or an address with or without a port; no user, no path (RFC 9110 section 7.2). */
const hostForm = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Refuses what two readers could read in two ways, before anything is decided by it: no Host or more than
 * one (RFC 9112 section 3.2), a target that is no path (nobody uses this server as a proxy), and more
 * headers than Node hands on (S12, S16).
 * @throws AppError `malformed_request`
 */
export function checkMessage({ rawHeaders, url = '' }: IncomingMessage): void {
	let hosts = 0;
	let host = '';
	for (let index = 0; index < rawHeaders.length; index += 2) {
		const name = rawHeaders[index];
		if (name?.length === 4 && name.toLowerCase() === 'host') {
			hosts += 1;
			host = rawHeaders[index + 1] ?? '';
		}
	}
	if (hosts !== 1 || !isHost(host)) {
		throw malformed('needs one Host header with a name and, if need be, a port');
	}
	if (!url.startsWith('/')) {
		throw malformed('must name a path that begins with a slash');
	}
	if (rawHeaders.length >= 2 * maxHeaders) {
		throw malformed(`has ${maxHeaders} headers or more; send fewer`);
	}
}

/** Nearly all requests name the same host. */
let lastRight: string | null = null;

/** A form that is right can have a port or an address that does not exist: `[::1:2:3]`, `:99999`. */
function isHost(host: string): boolean {
	if (host !== lastRight && (!hostForm.test(host) || !URL.canParse(`http://${host}/`))) {
		return false;
	}
	lastRight = host;
	return true;
}

function malformed(what: string): AppError {
	return new AppError('malformed_request', `The request ${what}.`);
}
