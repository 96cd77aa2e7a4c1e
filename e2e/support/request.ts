import { type IncomingHttpHeaders, request } from 'node:http';
import { request as requestSecurely } from 'node:https';

export interface Sent {
	method?: string;
	/** As it goes over the wire: nothing is normalised. */
	path?: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** Send the body in chunks, without a length. */
	chunked?: boolean;
	/** How long the connection may be silent; a minute unless told. */
	patienceMs?: number;
	/** The address to ask from: one of this machine's. */
	localAddress?: string;
}

export interface Received {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

/**
 * One request over a connection of its own. node:http and not fetch, which normalises the path and sets
 * Host itself.
 */
export function send(url: string, sent: Sent = {}): Promise<Received> {
	const { method = 'GET', path = '/', headers = {}, body, chunked = false } = sent;
	const { patienceMs = 60_000, localAddress } = sent;
	const { protocol, hostname, port } = new URL(url);
	const ask = protocol === 'https:' ? requestSecurely : request;
	const framing =
		body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
	return new Promise((resolve, reject) => {
		const options = { hostname, port, method, path, agent: false, timeout: patienceMs };
		const from = localAddress === undefined ? {} : { localAddress, family: 4 };
		const sentHeaders = { ...framing, ...headers };
		const outgoing = ask({ ...options, ...from, headers: sentHeaders }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk;
			});
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
			);
			response.on('error', reject);
		});
		outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)));
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

export const jsonType = { 'content-type': 'application/json' };

export function postJson(
	url: string,
	path: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<Received> {
	const sent = { method: 'POST', path, headers: { ...jsonType, ...headers } };
	return send(url, { ...sent, body: JSON.stringify(body) });
}
