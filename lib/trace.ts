import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { isAppError } from './errors';
import { processWide } from './process-wide';

type Attributes = Readonly<Record<string, string | number>>;
type Kind = 'internal' | 'server' | 'client';

/** A piece of work that has ended, as W3C Trace Context and OpenTelemetry name its parts. Never holds a value that somebody sent. */
export interface EndedSpan {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId: string | null;
	readonly name: string;
	readonly kind: Kind;
	/** Milliseconds of the epoch, with fractions. */
	readonly startedAt: number;
	readonly endedAt: number;
	readonly attributes: Attributes;
	readonly failed: boolean;
}

export interface Span {
	readonly traceId: string;
	end(outcome?: { failed?: boolean; attributes?: Attributes }): void;
}

interface Active {
	readonly traceId: string;
	readonly spanId: string;
	/** An unsampled trace is followed too, so that what is beneath it begins no trace of its own. */
	readonly sampled: boolean;
}

interface Tracing {
	readonly sink: (span: EndedSpan) => void;
	/** Of the traces that begin here: 0 to 1. */
	readonly ratio: number;
}

const state = processWide('tracing', () => ({
	on: null as Tracing | null,
	active: new AsyncLocalStorage<Active>(),
}));

/** From here on spans are made; before, and without it, `traced` only calls its work. */
export function startTracing(tracing: Tracing): void {
	state.on = tracing;
}

export function stopTracing(): void {
	state.on = null;
}

/** Version 00 of W3C Trace Context; ids of zeros are none. */
const traceparentForm = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/;

function readTraceparent(text: string | undefined): Active | null {
	const [, traceId, spanId, flags] = traceparentForm.exec(text ?? '') ?? [];
	return traceId === undefined || spanId === undefined
		? null
		: { traceId, spanId, sampled: (Number.parseInt(flags ?? '0', 16) & 1) === 1 };
}

export interface SpanOptions {
	readonly kind?: Kind;
	readonly attributes?: Attributes;
	/** A `traceparent` that may be believed; else the span around this one is the parent. */
	readonly traceparent?: string | undefined;
}

/** Runs work inside a span that the caller ends; null while nothing is traced. */
export function withSpan<Result>(
	name: string,
	options: SpanOptions,
	work: (span: Span | null) => Result,
): Result {
	const { on } = state;
	if (on === null) {
		return work(null);
	}
	const parent = readTraceparent(options.traceparent) ?? state.active.getStore() ?? null;
	const active: Active = {
		traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
		spanId: randomBytes(8).toString('hex'),
		sampled: parent?.sampled ?? Math.random() < on.ratio,
	};
	const startedAt = now();
	const span: Span = {
		traceId: active.traceId,
		end: ({ failed = false, attributes = {} } = {}) => {
			if (active.sampled) {
				on.sink({
					traceId: active.traceId,
					spanId: active.spanId,
					parentSpanId: parent?.spanId ?? null,
					name,
					kind: options.kind ?? 'internal',
					startedAt,
					endedAt: now(),
					attributes: { ...options.attributes, ...attributes },
					failed,
				});
			}
		},
	};
	return state.active.run(active, () => work(span));
}

/** Runs work inside a span that ends with it. Of what it throws the span has the code or the type, and no word. */
export function traced<Result>(
	name: string,
	options: SpanOptions,
	work: () => Promise<Result>,
): Promise<Result> {
	if (state.on === null) {
		return work();
	}
	return withSpan(name, options, async (span) => {
		try {
			const result = await work();
			span?.end();
			return result;
		} catch (thrown) {
			span?.end({ failed: true, attributes: { 'error.type': typeOf(thrown) } });
			throw thrown;
		}
	});
}

/** Of the trace under way, for the log. */
export const traceId = (): string | null => state.active.getStore()?.traceId ?? null;

function typeOf(thrown: unknown): string {
	if (isAppError(thrown)) {
		return thrown.code;
	}
	return thrown instanceof Error ? thrown.name : typeof thrown;
}

const now = (): number => performance.timeOrigin + performance.now();
