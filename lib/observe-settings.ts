import { z } from 'zod';
import { goodSecret, wholeNumber } from './setting-kinds';

/** A part of lib/settings.ts. */
export const observeSettings = {
	METRICS_PORT: {
		schema: wholeNumber(1, 65_535).optional(),
		example: undefined,
		about: 'A port of its own for /metrics, such as 9464. Unset: none.',
	},
	METRICS_HOST: {
		schema: z
			.string()
			.regex(/^[A-Za-z0-9.:-]+$/, 'must be an address or a host name')
			.default('127.0.0.1'),
		example: '127.0.0.1',
		about: 'Address that METRICS_PORT listens on.',
	},
	METRICS_TOKEN: {
		schema: z.string().superRefine(goodSecret).optional(),
		example: undefined,
		about:
			'Opens /metrics to who sends it as a bearer token, on PORT and on METRICS_PORT; at least 32 characters.',
	},
	OTEL_EXPORTER_OTLP_ENDPOINT: {
		schema: z
			.string()
			.refine(isEndpoint, 'must be an address such as http://127.0.0.1:4318, without a password')
			.optional(),
		example: undefined,
		about:
			'A collector of OpenTelemetry that traces are sent to (OTLP/HTTP in JSON), such as http://127.0.0.1:4318. Unset: none.',
	},
	OTEL_EXPORTER_OTLP_HEADERS: {
		schema: z
			.string()
			.refine(isHeaderList, 'must be name=value pairs, separated by commas')
			.transform(readHeaders)
			.default({}),
		example: undefined,
		about:
			'Headers that the collector wants, as name=value pairs separated by commas; a comma or a percent sign within a value as %2C or %25.',
	},
	OTEL_TRACES_SAMPLER_ARG: {
		schema: z
			.string()
			.regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/, 'must be a number from 0 to 1')
			.transform(Number)
			.default(1),
		example: '1',
		about: 'The part of the traces that is sent: 1 is all, 0.1 a tenth.',
	},
} as const;

function isEndpoint(text: string): boolean {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
		return false;
	}
	const { username, password, search, hash } = new URL(text);
	return username === '' && password === '' && search === '' && hash === '';
}

/** RFC 9110 section 5.6.2, and values of one line. */
const header = /^([!#$%&'*+.^`|~\w-]+)=([\x20-\x7e]*)$/;

/** OpenTelemetry's specification has the values percent-encoded, as `Basic%20...`. */
function readHeader(pair: string): [string, string] | null {
	const [, name, encoded] = header.exec(pair.trim()) ?? [];
	try {
		const value = decodeURIComponent(encoded ?? '');
		return name === undefined || !/^[\x20-\x7e]*$/.test(value) ? null : [name, value];
	} catch {
		return null;
	}
}

function isHeaderList(text: string): boolean {
	return text.split(',').every((pair) => readHeader(pair) !== null);
}

function readHeaders(text: string): Record<string, string> {
	return Object.fromEntries(
		text
			.split(',')
			.map(readHeader)
			.filter((pair) => pair !== null),
	);
}

export interface ReadObservation {
	readonly PORT: number;
	readonly JWT_SECRET_KEY: string;
	readonly JWT_SECRET_KEY_PREVIOUS: readonly string[];
	readonly AUDIT_KEY?: string | undefined;
	readonly METRICS_PORT?: number | undefined;
	readonly METRICS_HOST: string;
	readonly METRICS_TOKEN?: string | undefined;
	readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
	readonly OTEL_EXPORTER_OTLP_HEADERS: Readonly<Record<string, string>>;
	readonly OTEL_TRACES_SAMPLER_ARG: number;
}

/** Where `/metrics` is answered. `port` null: on the server's own, with the token. */
export interface MetricsSettings {
	readonly port: number | null;
	readonly host: string;
	readonly token: string | null;
}

export interface TracingSettings {
	/** Without a slash at the end. */
	readonly endpoint: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly ratio: number;
}

/** Null: nothing is counted. */
export function metricsOf(read: ReadObservation): MetricsSettings | null {
	const { METRICS_PORT: port = null, METRICS_TOKEN: token = null, METRICS_HOST: host } = read;
	return port === null && token === null ? null : { port, host, token };
}

/** Null: nothing is traced. */
export function tracingOf(read: ReadObservation): TracingSettings | null {
	const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = read;
	return endpoint === undefined
		? null
		: {
				endpoint: endpoint.replace(/\/+$/, ''),
				headers: read.OTEL_EXPORTER_OTLP_HEADERS,
				ratio: read.OTEL_TRACES_SAMPLER_ARG,
			};
}

/** One line for each pair that cannot be together. */
export function observeConflicts(read: ReadObservation): string[] {
	const { METRICS_TOKEN: token } = read;
	const keys = [read.JWT_SECRET_KEY, ...read.JWT_SECRET_KEY_PREVIOUS, read.AUDIT_KEY];
	return [
		...(read.METRICS_PORT === read.PORT
			? [
					'METRICS_PORT is the port of the server itself; give it another, or set METRICS_TOKEN alone',
				]
			: []),
		...(token !== undefined && keys.includes(token)
			? [
					'METRICS_TOKEN is also a secret that signs; give it one of its own, as scrapers keep it in their files',
				]
			: []),
	];
}
