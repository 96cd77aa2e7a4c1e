// Preloaded into a node: every other second it clears its garbage away and writes down what is left.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const folder = process.env.GAUGE_FOLDER;
if (isMainThread && folder !== undefined) {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	setInterval(() => {
		collect();
		const { heapUsed, external } = process.memoryUsage();
		const handles = process.getActiveResourcesInfo().length;
		const text = JSON.stringify({ heapMegabytes: (heapUsed + external) / 1024 / 1024, handles });
		writeFileSync(`${folder}/${process.pid}.json`, text);
	}, 2000).unref();
}
