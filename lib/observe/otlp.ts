import type { EndedSpan } from '../trace';

export interface OtlpOptions {
	/** Without a slash at the end; `/v1/traces` is added. */
	readonly endpoint: string;
	/** Such as what the collector wants to be let in by. */
	readonly headers: Readonly<Record<string, string>>;
	readonly service: { readonly name: string; readonly version: string };
	/** Told at most once a minute, and never with an address or a header. */
	readonly onFailure: (reason: string, lost: number) => void;
	readonly flushMilliseconds?: number;
}

export interface OtlpExporter {
	add(span: EndedSpan): void;
	/** Sends what is left, and does not wait long for it. */
	close(): Promise<void>;
}

const limits = { queued: 4096, batch: 512, flushMilliseconds: 2000, sendMilliseconds: 5000 };
const complainMilliseconds = 60_000;

/**
 * Sends spans to a collector as OTLP/HTTP in JSON (opentelemetry.io/docs/specs/otlp, 1.x), in batches and beside
 * everything else. A collector that is away costs the spans and nothing more: no request waits, no memory grows.
 */
export function createOtlpExporter(options: OtlpOptions): OtlpExporter {
	let queue: EndedSpan[] = [];
	let lost = 0;
	let complainedAt = Number.NEGATIVE_INFINITY;
	let sending: Promise<void> = Promise.resolve();
	let isSending = false;

	const complain = (reason: string) => {
		const now = performance.now();
		if (now - complainedAt >= complainMilliseconds) {
			complainedAt = now;
			options.onFailure(reason, lost);
			lost = 0;
		}
	};
	const sendBatch = async () => {
		const batch = queue.splice(0, limits.batch);
		const failure = await post(options, batch);
		if (failure !== null) {
			lost += batch.length;
			complain(failure);
		}
	};
	const flush = (): Promise<void> => {
		if (!isSending && queue.length > 0) {
			isSending = true;
			sending = sendBatch().finally(() => {
				isSending = false;
			});
		}
		return sending;
	};
	const timer = setInterval(
		() => void flush(),
		options.flushMilliseconds ?? limits.flushMilliseconds,
	).unref();

	return {
		add: (span) => {
			if (queue.length >= limits.queued) {
				lost += 1;
				return;
			}
			queue.push(span);
			if (queue.length >= limits.batch) {
				void flush();
			}
		},
		close: async () => {
			clearInterval(timer);
			await sending;
			await flush();
			queue = [];
		},
	};
}

/** @returns why it did not arrive, or null */
async function post(options: OtlpOptions, spans: readonly EndedSpan[]): Promise<string | null> {
	try {
		const response = await fetch(`${options.endpoint}/v1/traces`, {
			method: 'POST',
			headers: { ...options.headers, 'content-type': 'application/json' },
			body: JSON.stringify(exportRequest(options.service, spans)),
			// The headers may hold a key: they go where they were meant for, and nowhere else.
			redirect: 'error',
			signal: AbortSignal.timeout(limits.sendMilliseconds),
		});
		await response.body?.cancel();
		return response.ok ? null : `the collector answered ${response.status}`;
	} catch {
		return 'the collector did not answer';
	}
}

/** Of the enumerations SpanKind and StatusCode. */
const kinds = { internal: 1, server: 2, client: 3 } as const;
const statusError = 2;

function exportRequest({ name, version }: OtlpOptions['service'], spans: readonly EndedSpan[]) {
	return {
		resourceSpans: [
			{
				resource: {
					attributes: attributesOf({ 'service.name': name, 'service.version': version }),
				},
				scopeSpans: [{ scope: { name, version }, spans: spans.map(spanOf) }],
			},
		],
	};
}

function spanOf(span: EndedSpan) {
	return {
		traceId: span.traceId,
		spanId: span.spanId,
		...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
		name: span.name,
		kind: kinds[span.kind],
		startTimeUnixNano: nanoseconds(span.startedAt),
		endTimeUnixNano: nanoseconds(span.endedAt),
		attributes: attributesOf(span.attributes),
		status: span.failed ? { code: statusError } : {},
	};
}

const attributesOf = (attributes: EndedSpan['attributes']) =>
	Object.entries(attributes).map(([key, value]) => ({
		key,
		value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
	}));

/** As a string: a double is exact to a quarter of a microsecond at today's dates. */
const nanoseconds = (milliseconds: number): string =>
	String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
