import { build } from './build/build.mjs';
import { wordsOf } from './steps/failure.mjs';
import { guard } from './steps/guard.mjs';

guard();
const force = process.argv.includes('--force');
try {
	const since = performance.now();
	const built = await build({ force });
	const seconds = ((performance.now() - since) / 1000).toFixed(1);
	process.stdout.write(
		built
			? `Built in ${seconds} s\n`
			: 'Nothing has changed since the last build (--force builds anyway)\n',
	);
} catch (thrown) {
	process.stderr.write(`${wordsOf(thrown)}\n`);
	process.exit(1);
}
