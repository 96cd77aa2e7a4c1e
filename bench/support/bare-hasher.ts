// The same hasher without a server: as many checks at once as there are cores. Tells its parent checks a second.
import { availableParallelism } from 'node:os';
import { createHasher } from '../../lib/auth/hasher';

const seconds = Number(process.argv[2]);
const threads = availableParallelism();
const hasher = createHasher({ threads, queueLimit: 64, cost: 12 });
const hash = await hasher.hash('a password to check');
let checks = 0;
const started = performance.now();
const worker = async () => {
	while (performance.now() - started < seconds * 1000) {
		await hasher.verify('a password to check', hash);
		checks += 1;
	}
};
await Promise.all(Array.from({ length: threads }, worker));
process.send?.(checks / ((performance.now() - started) / 1000));
