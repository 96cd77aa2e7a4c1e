import { patternOf } from '../../lib/http/pattern';
import { holdToDocument } from '../../lib/testing/openapi';
import type { Answer } from './exchange';
import { operations } from './operations';
import type { Wire } from './wire';

/** What a program says of itself when it breaks. */
const leaks =
	/\bat \S+ \(?[^\s()]+:\d+:\d+|node_modules|PrismaClient|invalid input syntax|violates \w+ (key )?constraint|\b(SELECT|INSERT INTO|UPDATE) \S+ |ECONNREFUSED/;

const headers: Readonly<Record<string, RegExp>> = {
	'x-content-type-options': /^nosniff$/,
	'referrer-policy': /^(same-origin|no-referrer)$/,
	'content-security-policy': /frame-ancestors 'none'/,
	'cache-control': /no-store|private|immutable/,
};

/** Refusals of Node's parser, before there is a request: bare, and the connection is closed. */
const parserStatuses = [400, 408, 413, 417, 431];
const paths = [...new Set(operations.map(({ path }) => path))].map(patternOf);

/**
 * Holds an answer to what the API promises for whatever is asked: no 5xx but "not now, and when"; as
 * `/openapi.json` describes it; with the headers of every answer; telling nothing of the inside.
 * Throws with what differs.
 */
export async function judge(wire: Wire, answer: Answer | null): Promise<void> {
	if (answer === null) {
		if (wire.leavesAfter === null && !wire.isSpoilt)
			throw new Error('the connection was closed without an answer');
		return;
	}
	const { status, headers: given, body } = answer;
	const text = body.toString('utf8');
	if (
		wire.isSpoilt &&
		parserStatuses.includes(status) &&
		body.length === 0 &&
		!given.has('content-type')
	) {
		return;
	}
	if (status >= 500) mayBe(answer, text);
	if (
		/^(text|application\/(problem\+)?json)/.test(given.get('content-type') ?? '') &&
		leaks.test(text)
	) {
		throw new Error(`${status} tells of the inside: ${text.slice(0, 500)}`);
	}
	for (const [name, expected] of Object.entries(headers)) {
		if (!expected.test(given.get(name) ?? '')) {
			throw new Error(`${status} has ${name}: ${given.get(name)}`);
		}
	}
	const path = wire.target.split('?')[0] ?? '';
	// What leads out of the API is a page's, or nobody's.
	if (!paths.some((match) => match(path) !== null)) return;
	await held(wire, answer, path);
}

/** The only 5xx: too much at once, and there is no room left; both say what to do. */
function mayBe({ status, headers: given }: Answer, text: string): void {
	const isBusy =
		status === 503 && /"code":"busy"/.test(text) && /^\d+$/.test(given.get('retry-after') ?? '');
	if (!isBusy) throw new Error(`${status}: ${text.slice(0, 500)}`);
}

async function held(
	wire: Wire,
	{ status, headers: given, body }: Answer,
	path: string,
): Promise<void> {
	// Refused for its Host, its headers or its target before a path was looked at.
	// The answer to HEAD does not say which refusal it is.
	const isHead = wire.method === 'HEAD';
	if (status === 400 && (isHead || /"code":"malformed_request"/.test(body.toString('utf8'))))
		return;
	const hasNone = status === 204 || status === 304;
	const response = new Response(hasNone ? null : new Uint8Array(body), { status, headers: given });
	const query = wire.target.slice(path.length);
	const typed = wire.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
	const isJson = /json/i.test(typed) && wire.body !== null;
	const asked = {
		method: wire.method,
		path: `${path}${query}`,
		body: isJson ? wire.body?.toString('utf8') : undefined,
	};
	await holdToDocument(asked, response);
}
