import { randomInt } from 'node:crypto';
import { checkPort } from '../steps/port.mjs';

/** Below those that systems hand out to outgoing connections: one of them could sit on the port of a node that is being started again. */
const [lowest, highest] = [20_000, 32_000];
const tries = 50;

/** A port of this machine that nothing listens on, and nothing will take by chance. */
export async function quietPort() {
	for (let attempt = 1; ; attempt += 1) {
		const port = randomInt(lowest, highest);
		try {
			await checkPort('127.0.0.1', port);
			return port;
		} catch (thrown) {
			if (attempt === tries) throw thrown;
		}
	}
}
