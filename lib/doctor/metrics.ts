import type { Env } from '../env';
import { isLoopbackName } from '../http/peer';
import { type Finding, note, warning } from './finding';

/** Who can read what this server counts. */
export function examineMetrics({ metrics, tracing }: Env): Finding[] {
	return [
		...(metrics !== null &&
		metrics.port !== null &&
		metrics.token === null &&
		!isLoopbackName(metrics.host)
			? [
					warning(
						'network.metrics_open',
						`Everybody who reaches ${metrics.host}:${metrics.port} reads how many people sign in, how many fail, and when.`,
						{
							remedy:
								'Set METRICS_TOKEN (`p2m secret generate` prints a good one), or METRICS_HOST=127.0.0.1.',
							asvs: 'V13.4.5',
						},
					),
				]
			: []),
		...(tracing !== null && isInClear(tracing.endpoint)
			? [
					note(
						'network.traces_http',
						'Traces go to another machine unencrypted, and the headers that let them in with them.',
						{ remedy: 'Give OTEL_EXPORTER_OTLP_ENDPOINT with https.' },
					),
				]
			: []),
	];
}

function isInClear(endpoint: string): boolean {
	const { protocol, hostname } = new URL(endpoint);
	return protocol === 'http:' && !isLoopbackName(hostname);
}
