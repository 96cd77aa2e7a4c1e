import { cookieName } from '../http/cookies';
import type { Access, Operation } from './openapi-operation';
import type { Endpoint } from './openapi-operations';
import { componentSchemas, exampleOf } from './openapi-schemas';
import type { AnswerName } from './schemas';

/** One call, as `/docs` shows it and as the tests execute it. */
export interface Example {
	/** For a POSIX shell in which `P2M_URL` and the other variables are set. */
	readonly curl: string;
	/** A module for Node, with the same variables in its environment. */
	readonly typescript: string;
	/** The body of the answer when all goes well; null where it has none that is JSON. */
	readonly answer: unknown;
}

interface Sent {
	readonly method: string;
	/** Path and query; `$NAME` is a variable. */
	readonly target: string;
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: Operation['example']['body'];
	readonly cookie: string | null;
	readonly streams: boolean;
	readonly redirects: boolean;
}

export function exampleFor(endpoint: Endpoint, appUrl: string): Example {
	const sent = sentBy(endpoint, appUrl);
	return {
		curl: curlOf(sent),
		typescript: typescriptOf(sent),
		answer: answerOf(endpoint.operation),
	};
}

function sentBy({ path, method, operation }: Endpoint, appUrl: string): Sent {
	const { example, access, answers } = operation;
	const { body, query = {}, path: parts = {}, streams = false } = example;
	const pairs = Object.entries(query).map(
		([name, value]) => `${name}=${encodeURIComponent(value)}`,
	);
	const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
	const token = tokenFor(access, body);
	return {
		method,
		target: pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`,
		headers: [
			...(token === null ? [] : [['Authorization', `Bearer ${token}`] as const]),
			...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
		],
		body,
		cookie: cookieFor(access, body, appUrl),
		streams,
		redirects: Object.values(answers).some(({ location }) => location) && !('201' in answers),
	};
}

function tokenFor(access: Access, body: Sent['body']): string | null {
	if (access === 'admin') {
		return '$ADMIN_TOKEN';
	}
	const isInHeader = access === 'session' || (access === 'optional' && !('token' in (body ?? {})));
	return isInHeader ? '$TOKEN' : null;
}

function cookieFor(access: Access, body: Sent['body'], appUrl: string): string | null {
	if (access === 'cookie') {
		return `${cookieName('session', { appUrl })}=$TOKEN`;
	}
	return access === 'refresh-cookie' && body === undefined
		? `${cookieName('refresh', { appUrl })}=$REFRESH_TOKEN`
		: null;
}

function curlOf({ method, target, headers, body, cookie, streams }: Sent): string {
	const usual = body === undefined ? 'GET' : 'POST';
	const lines = [
		`curl "$P2M_URL${target}"`,
		...(method === usual ? [] : [`-X ${method}`]),
		...headers.map(([name, value]) => {
			return value.includes('$') ? `-H "${name}: ${value}"` : `-H '${name}: ${value}'`;
		}),
		...(cookie === null ? [] : [`-b "${cookie}"`]),
		...(body === undefined ? [] : [`-d '${withShellVariables(indented(body))}'`]),
		...(streams ? ['-N --max-time 2'] : []),
	];
	return lines.join(' \\\n  ');
}

function indented(body: NonNullable<Sent['body']>): string {
	return JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

/** Leaves the single quotes for each variable, as the shell fills none in between them. */
function withShellVariables(json: string): string {
	return json.replaceAll(/\$[A-Z][A-Z0-9_]*/g, (name) => `'"${name}"'`);
}

const variable = /\$([A-Z][A-Z0-9_]*)/g;

function typescriptOf(sent: Sent): string {
	const { method, target, headers, body, cookie } = sent;
	const all = [...headers, ...(cookie === null ? [] : [['Cookie', cookie] as const])];
	const options = [
		...(method === 'GET' ? [] : [`method: '${method}'`]),
		...(all.length === 0 ? [] : [`headers: ${literal(Object.fromEntries(all))}`]),
		...(body === undefined ? [] : [`body: JSON.stringify(${literal(body)})`]),
		...(sent.redirects ? [`redirect: 'manual'`] : []),
	];
	const init =
		options.length === 0 ? '' : `, {\n${options.map((option) => `  ${option},\n`).join('')}}`;
	const used = [target, ...all.map(([, value]) => value), JSON.stringify(body ?? '')].join(' ');
	const names = new Set([...used.matchAll(variable)].map(([, name]) => name));
	return [
		`const { ${['P2M_URL', ...names].join(', ')} } = process.env;`,
		`const answer = await fetch(${quoted(`$P2M_URL${target}`)}${init});`,
		...(sent.streams ? readsFirst : ['console.log(answer.status, await answer.text());']),
	].join('\n');
}

const readsFirst = [
	'const reader = answer.body?.getReader();',
	'const first = await reader?.read();',
	'console.log(answer.status, new TextDecoder().decode(first?.value));',
	'await reader?.cancel();',
];

function keyed(name: string): string {
	return /^\w+$/.test(name) ? name : `'${name}'`;
}

function literal(body: NonNullable<Sent['body']>): string {
	const members = Object.entries(body).map(([name, value]) => {
		const isVariable = typeof value === 'string' && value.startsWith('$');
		return `    ${keyed(name)}: ${isVariable ? value.slice(1) : quoted(value)},\n`;
	});
	return `{\n${members.join('')}  }`;
}

function quoted(value: string | boolean | readonly string[]): string {
	if (typeof value === 'boolean') {
		return String(value);
	}
	if (typeof value !== 'string') {
		return `[${value.map(quoted).join(', ')}]`;
	}
	return value.includes('$') ? `\`${value.replaceAll(variable, '$${$1}')}\`` : `'${value}'`;
}

function answerOf({ answers }: Operation): unknown {
	const [schema] = Object.entries(answers)
		.filter(([status]) => Number(status) < 300)
		.map(([, answer]) => answer.schema);
	return schema === undefined ? null : shown(schema);
}

function shown(name: AnswerName): unknown {
	const schemas = componentSchemas();
	return exampleOf(schemas[name] ?? {}, schemas);
}
