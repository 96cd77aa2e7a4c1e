// Where wrk is not there: autocannon, in a process of its own. Takes a target and seconds, prints one line of JSON.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

const [target, seconds] = JSON.parse(process.argv[2] ?? '');
const { url, method, headers, connections, bodiesFile } = target;
const bodies = readFileSync(bodiesFile, 'utf8').trimEnd().split('\n');
const requests = bodies.map((body) => (body === '' ? {} : { body }));
const result = await autocannon({
	...{ url, method, headers, connections, requests },
	duration: seconds,
});
process.stdout.write(
	JSON.stringify({
		requests: result.requests.total,
		seconds: result.duration,
		medianMs: result.latency.p50,
		p99Ms: result.latency.p99,
		failures: result.errors + result.timeouts + result.non2xx,
	}),
);
