import type { Env } from './env';
import type { Log } from './log';
import { createOtlpExporter } from './observe/otlp';
import { startTracing, stopTracing } from './trace';
import { programVersion } from './version';

/**
 * Sends traces from here on, where that is set up; for a whole process (server.ts, bin/worker.ts).
 * @param name of the service, as the traces have it
 */
export function composeTracing(
	{ tracing }: Env,
	log: Log,
	name: string,
): { close(): Promise<void> } {
	if (tracing === null) {
		return { close: async () => undefined };
	}
	const { endpoint, headers, ratio } = tracing;
	const exporter = createOtlpExporter({
		endpoint,
		headers,
		service: { name, version: programVersion() },
		onFailure: (reason, lost) => log.warn({ reason, lost }, 'traces were not sent'),
	});
	startTracing({ sink: exporter.add, ratio });
	return {
		close: () => {
			stopTracing();
			return exporter.close();
		},
	};
}
