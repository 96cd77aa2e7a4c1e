import { gzipSync } from 'node:zlib';
import type { Draft } from './draft';
import { edited } from './edits';
import type { Noise } from './noise';
import type { Operation } from './operations';

/** What goes over the connection, byte for byte. */
export interface Wire {
	readonly method: string;
	readonly target: string;
	readonly headers: ReadonlyArray<readonly [string, string]>;
	readonly body: Buffer | null;
	readonly bytes: Buffer;
	/** Whoever asks leaves so many milliseconds after having sent it, and need not be answered. */
	readonly leavesAfter: number | null;
	/** The message itself is spoilt: Node may refuse it before anybody here sees it. */
	readonly isSpoilt: boolean;
}

type Names = Readonly<Record<string, string>>;

/** The names of placeholders in a draft. */
export function namesIn(draft: Draft): string[] {
	const { caller: _, ...rest } = draft;
	const text = JSON.stringify(rest);
	return [...new Set([...text.matchAll(/\$([a-z_]+)/g)].map(([, name]) => name ?? ''))];
}

/** Puts what is known by the names of placeholders in their places. */
export const filled = (text: string, names: Names, as = (value: string) => value): string =>
	text.replaceAll(/\$([a-z_]+)/g, (whole, name: string) => {
		const value = names[name];
		return value === undefined ? whole : as(value);
	});

/**
 * A draft as it is sent.
 * @param host what is asked, `127.0.0.1:4600`
 * @param credentials the headers that say who asks
 */
export function wireOf(
	operation: Operation,
	draft: Draft,
	{
		host,
		names,
		credentials,
	}: { host: string; names: Names; credentials: ReadonlyArray<readonly [string, string]> },
): Wire {
	const { noise } = draft;
	const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
		filled(draft.path[name] ?? '', names, encodeURIComponent),
	);
	const query = draft.query.map(([name, value]) => `${name}=${value}`).join('&');
	const target = latin1(
		`${path}${query === '' ? '' : `?${filled(query, names, encodeURIComponent)}`}`,
	);
	const body = noise.reduce(spoiled, bodyOf(draft, names));
	const given = noise
		.filter((one) => one.what === 'header')
		.map(({ name, value }) => [name, value] as const);
	const type = noise.findLast((one) => one.what === 'type');
	const typed = type === undefined ? (draft.body?.type ?? null) : type.value;
	const isReplaced = (name: string) =>
		given.some(([other]) => other.toLowerCase() === name.toLowerCase());
	const headers = [
		['Host', host],
		...credentials,
		...(typed === null ? [] : [['Content-Type', typed]]),
		...draft.headers,
	].filter(([name = '']) => !isReplaced(name));
	const all = [...headers, ...given].map(
		([name = '', value = '']) => [name, latin1(filled(value, names))] as const,
	);
	const method = noise.findLast((one) => one.what === 'method')?.value ?? operation.method;
	const leaves = noise.findLast((one) => one.what === 'leave');
	const frame = noise.findLast((one) => one.what === 'frame')?.as ?? 'length';
	return {
		method,
		target,
		headers: all,
		body,
		bytes: framed({ method, target, headers: all, body, frame }),
		leavesAfter: leaves?.afterMilliseconds ?? (frame === 'longer' ? 20 : null),
		isSpoilt:
			frame !== 'length' ||
			!/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ||
			/[^\x21-\x7e]/.test(target) ||
			noise.some(
				(one) => one.what === 'header' && /^(X-Long|Bad Name|X-Bad|Expect|Upgrade)$/.test(one.name),
			) ||
			all.reduce((sum, [name, value]) => sum + name.length + value.length, target.length) > 12_000,
	};
}

/** Names and values go out as bytes; what is wider than a byte does not exist there. */
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

function bodyOf({ body, edits }: Draft, names: Names): Buffer | null {
	if (body === null) return null;
	const isJson = body.type === 'application/json';
	const quoted = (value: string) => JSON.stringify(value).slice(1, -1);
	const text = isJson ? edited(body.body, edits) : String(body.body);
	return Buffer.from(filled(text, names, isJson ? quoted : (value) => value), 'utf8');
}

function spoiled(body: Buffer | null, noise: Noise): Buffer | null {
	if (noise.what === 'empty') return Buffer.alloc(0);
	if (body === null) return body;
	switch (noise.what) {
		case 'encode':
			return encodings[noise.as](body);
		case 'cut':
			return body.subarray(0, noise.at % (body.length + 1));
		case 'insert': {
			const at = noise.at % (body.length + 1);
			return Buffer.concat([
				body.subarray(0, at),
				Buffer.from(noise.bytes, 'latin1'),
				body.subarray(at),
			]);
		}
		case 'pad':
			return Buffer.concat([body, Buffer.alloc(Math.max(0, noise.to - body.length), ' ')]);
		case 'append':
			return Buffer.concat([body, body]);
		default:
			return body;
	}
}

const encodings = {
	utf16le: (body: Buffer) => Buffer.from(body.toString('utf8'), 'utf16le'),
	latin1: (body: Buffer) => Buffer.from(body.toString('utf8').replaceAll('a', '\u00e9'), 'latin1'),
	gzip: (body: Buffer) => gzipSync(body),
	marked: (body: Buffer) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
};

function framed(sent: {
	method: string;
	target: string;
	headers: ReadonlyArray<readonly [string, string]>;
	body: Buffer | null;
	frame: string;
}): Buffer {
	const { method, target, headers, body, frame } = sent;
	const length = body?.length ?? 0;
	const chunk = (part: Buffer) =>
		Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
	const end = Buffer.from('0\r\n\r\n');
	const chunks =
		body === null || length === 0
			? []
			: frame === 'chunks'
				? split(body).map(chunk)
				: [chunk(body)];
	const isChunked = frame.startsWith('chunk') || frame === 'both';
	const lengths: Record<string, string> = {
		length: `${length}`,
		longer: `${length + 50}`,
		shorter: `${Math.max(0, length - 1)}`,
		both: `${length}`,
		word: 'x',
	};
	const announced = body === null && frame === 'length' ? undefined : lengths[frame];
	const lines = [
		`${method} ${target} HTTP/1.1`,
		...headers.map(([name, value]) => `${name}: ${value}`),
		'Connection: close',
		...(announced === undefined ? [] : [`Content-Length: ${announced}`]),
		...(isChunked ? ['Transfer-Encoding: chunked'] : []),
	];
	const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
	return Buffer.concat([head, ...(isChunked ? [...chunks, end] : [body ?? Buffer.alloc(0)])]);
}

function split(body: Buffer): Buffer[] {
	const size = Math.max(1, Math.ceil(body.length / 5));
	return Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
		body.subarray(index * size, (index + 1) * size),
	);
}
