import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import type { Env } from '../env';
import { frontHeaders, frontProof } from './front';
import { type Claims, noClaims } from './visit';

/** Headers by which proxies speak of the client. None of a stranger's reaches the code behind the front (S16). */
const forwardingHeader =
	/^(forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip|x-original-.*|x-rewrite-url)$/;

/** Headers that only this front or Next itself may set; a client that sends them is lying (S23, CVE-2025-29927). */
const internalHeader =
	/^(x-p2m-.*|x-middleware-.*|x-nonce|content-security-policy|x-invoke-.*|x-next-.*|x-matched-path)$/;

/** By which a proxy names a request, or the trace it is part of: of a trusted one, and else of nobody. */
const namingHeaders = new Set(['x-request-id', 'traceparent', 'tracestate', 'baggage']);

export interface Peer {
	/** The client's address, IPv4-mapped IPv6 written as IPv4. */
	readonly address: string;
	readonly claims: Claims;
	/** This machine itself, beyond doubt: all five signs of S12 agree, and no proxy's HTTP/1.0 speaks against them. */
	readonly local: boolean;
}

/** Compiles the settings into a function that cleans a request's headers and tells who sent it. */
export function createPeerReader(env: Pick<Env, 'host' | 'appUrl' | 'trustedProxies'>) {
	const proxies = blockListOf(env.trustedProxies);
	const proof = frontProof();
	const boundLocally = isLoopbackName(env.host) && isLoopbackName(new URL(env.appUrl).hostname);
	/** Rewrites the request's headers in place, in both forms in which Node has them. */
	return (incoming: IncomingMessage): Peer => {
		const { kept, dropped, forwarded, named, host } = sift(incoming.rawHeaders);
		const peer = peerOf(incoming.socket);
		const isProxy = env.trustedProxies.length > 0 && isIn(proxies, peer);
		const address = isProxy ? clientBehind(proxies, forwarded, peer) : peer;
		const local =
			boundLocally &&
			forwarded.length === 0 &&
			// nginx with its defaults sends no forwarding header, rewrites Host to ours, and speaks 1.0.
			incoming.httpVersion !== '1.0' &&
			isLoopbackName(peer) &&
			namesLoopback(host);
		const { headers } = incoming;
		for (const name of dropped) {
			delete headers[name];
		}
		headers[frontHeaders.proof] = proof;
		headers[frontHeaders.peer] = address;
		headers[frontHeaders.local] = local ? '1' : '0';
		kept.push(frontHeaders.proof, proof, frontHeaders.peer, address);
		kept.push(frontHeaders.local, local ? '1' : '0');
		incoming.rawHeaders = kept;
		return { address, local, claims: isProxy ? claimsOf(named) : noClaims };
	};
}

/** A connection's address stays what it is, for however many requests. */
const peers = new WeakMap<Socket, string>();

function peerOf(socket: Socket): string {
	let peer = peers.get(socket);
	if (peer === undefined) {
		peer = plainAddress(socket.remoteAddress ?? '');
		peers.set(socket, peer);
	}
	return peer;
}

/** Reading an address costs more than all else here, and nearly all requests name the same host. */
let lastHost = { host: '', isLoopback: false };

function namesLoopback(host: string): boolean {
	if (lastHost.host !== host) {
		lastHost = { host, isLoopback: isLoopbackName(hostName(host)) };
	}
	return lastHost.isLoopback;
}

function sift(rawHeaders: readonly string[]) {
	const kept: string[] = [];
	const dropped: string[] = [];
	const forwarded: Array<[string, string]> = [];
	const named: Array<[string, string]> = [];
	let host = '';
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
		const name = rawHeaders[index] ?? '';
		const value = rawHeaders[index + 1] ?? '';
		const lowered = name.toLowerCase();
		if (forwardingHeader.test(lowered)) {
			forwarded.push([lowered, value]);
			dropped.push(lowered);
		} else if (namingHeaders.has(lowered)) {
			named.push([lowered, value]);
			dropped.push(lowered);
		} else if (internalHeader.test(lowered)) {
			dropped.push(lowered);
		} else {
			kept.push(name, value);
			host = lowered === 'host' ? value : host;
		}
	}
	return { kept, dropped, forwarded, named, host };
}

/** What is said twice is not said. */
function claimsOf(named: ReadonlyArray<[string, string]>): Claims {
	const only = (wanted: string) => {
		const values = named.filter(([name]) => name === wanted);
		return values.length === 1 ? values[0]?.[1] : undefined;
	};
	return { requestId: only('x-request-id'), traceparent: only('traceparent') };
}

/** Walks X-Forwarded-For from the right, past our own proxies, to the first address that a trusted one reported. */
function clientBehind(
	proxies: BlockList,
	forwarded: ReadonlyArray<[string, string]>,
	peer: string,
): string {
	const hops = forwarded
		.filter(([name]) => name === 'x-forwarded-for')
		.flatMap(([, value]) => value.split(','))
		.map((hop) => plainAddress(hop.trim()));
	for (const hop of hops.reverse()) {
		if (isIP(hop) === 0) {
			return peer;
		}
		if (!isIn(proxies, hop)) {
			return hop;
		}
	}
	return peer;
}

function blockListOf(entries: readonly string[]): BlockList {
	const list = new BlockList();
	for (const entry of entries) {
		const [address = '', prefix] = entry.split('/');
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		list.addSubnet(
			address,
			prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix),
			family,
		);
	}
	return list;
}

function isIn(list: BlockList, address: string): boolean {
	const version = isIP(address);
	return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Without the zone of a link-local address, which a client may make as long as it likes. */
function plainAddress(address: string): string {
	const zoneless = address.split('%')[0] ?? '';
	return zoneless.toLowerCase().startsWith('::ffff:') && zoneless.includes('.')
		? zoneless.slice(7)
		: zoneless;
}

function hostName(host: string): string {
	return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

/** `localhost`, 127.0.0.0/8 and ::1, with or without brackets. */
export function isLoopbackName(name: string): boolean {
	return (
		name === 'localhost' ||
		name === '::1' ||
		name === '[::1]' ||
		(isIP(name) === 4 && name.startsWith('127.'))
	);
}
