import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type PeerCertificate, TLSSocket } from 'node:tls';

/** Enough for the workspace's page; what comes behind is not read. */
const maxTextLength = 256 * 1024;

export interface Reply {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	/** Null over plain HTTP. */
	readonly tls: { readonly protocol: string | null; readonly certificate: PeerCertificate } | null;
}

interface Question {
	readonly method?: string;
	/** Sent byte for byte: `//artisan` stays what it is. */
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Follows no redirect. Rejects with Node's error (its `code` says what failed), `ETIMEDOUT` after the time. */
export type Ask = (question: Question) => Promise<Reply>;

export function createAsk(options: {
	origin: string;
	timeoutMilliseconds: number;
	ca?: string | undefined;
}): Ask {
	const { protocol, hostname, port } = new URL(options.origin);
	const isHttps = protocol === 'https:';
	return ({ method = 'GET', path, headers = {}, body }) =>
		send(isHttps ? httpsRequest : httpRequest, options.timeoutMilliseconds, body, {
			// A literal IPv6 address stands in brackets in a URL alone.
			hostname: hostname.replaceAll(/[[\]]/g, ''),
			port: port === '' ? (isHttps ? 443 : 80) : Number(port),
			method,
			path,
			agent: false,
			headers: {
				...headers,
				...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
			},
			...(options.ca === undefined ? {} : { ca: options.ca }),
		});
}

function send(
	request: typeof httpsRequest,
	timeoutMilliseconds: number,
	body: string | undefined,
	options: RequestOptions,
): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const sent = request(options, (response) => {
			const { socket, statusCode = 0, headers } = response;
			const tls = tlsOf(socket);
			let text = '';
			const finish = () => resolve({ status: statusCode, headers, text, tls });
			response.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk;
				if (text.length > maxTextLength) {
					finish();
					sent.destroy();
				}
			});
			response.on('end', finish);
			response.on('error', reject);
		});
		const timer = setTimeout(() => sent.destroy(timedOut()), timeoutMilliseconds);
		sent.on('error', reject);
		sent.on('close', () => {
			clearTimeout(timer);
			reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
		});
		sent.end(body);
	});
}

function tlsOf(socket: unknown): Reply['tls'] {
	return socket instanceof TLSSocket
		? { protocol: socket.getProtocol(), certificate: socket.getPeerCertificate() }
		: null;
}

function timedOut(): Error {
	return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });
}

/** Node's name of what went wrong; a host with several addresses fails with several errors. */
export function codeOf(thrown: unknown): string {
	if (thrown instanceof AggregateError) {
		return codeOf(thrown.errors[0]);
	}
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	return typeof code === 'string' ? code : 'unknown';
}

/** A header's first value, '' without one. */
export function headerOf(reply: Reply, name: string): string {
	const value = reply.headers[name];
	return (Array.isArray(value) ? value[0] : value) ?? '';
}
