import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

/**
 * Tries the address before the long steps.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<void>}
 */
export function checkPort(host, port) {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (thrown) => reject(explain(thrown, host, port)));
		probe.listen({ host, port }, () => probe.close(() => resolve()));
	});
}

/**
 * @param {Error} thrown
 * @param {string} host
 * @param {number} port
 */
function explain(thrown, host, port) {
	const code = 'code' in thrown ? thrown.code : undefined;
	if (code === 'EADDRINUSE') {
		return new Failure(
			`Port ${port} on ${host} is in use, perhaps by this program started before. End that, or set PORT in .env to another one (or once: PORT=${port === 65535 ? port - 1 : port + 1} npm start).`,
		);
	}
	if (code === 'EACCES') {
		return new Failure(
			`This user may not listen on port ${port}. Set PORT in .env to one above 1023, with a proxy in front if need be.`,
		);
	}
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return new Failure(
			`This machine has no address ${host}. Set HOST in .env to 127.0.0.1, to 0.0.0.0 or to an address of this machine.`,
		);
	}
	return new Failure(
		`The server cannot listen on ${host}, port ${port}: ${thrown.message}. Set HOST or PORT in .env.`,
	);
}
