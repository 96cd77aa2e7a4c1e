// `npm run test:cluster`: the tests of the API through nginx, spread over two nodes. With `--drill` the nodes are
// restarted one after the other under load instead. Needs nginx, which `npm test` does not.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { keptCertificate } from './cluster/certificate.mjs';
import { findNginx } from './cluster/nginx.mjs';
import { root } from './settings.mjs';
import { wordsOf } from './steps/failure.mjs';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'cluster'];
const drill = ['--import', 'tsx', 'e2e/cluster/drill.ts'];

async function main() {
	findNginx();
	const { build } = await import('./build/build.mjs');
	await build();
	// Node reads what else to trust only as it starts, so the certificate is there before.
	const { authority } = keptCertificate(join(root, '.test/cluster/tls'), 'localhost');
	const given = process.argv.slice(2);
	const argv = given[0] === '--drill' ? [...drill, ...given.slice(1)] : [...vitest, ...given];
	const child = spawn(process.execPath, argv, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
	});
	child.once('close', (code) => {
		process.exitCode = code ?? 1;
	});
}

main().catch((thrown) => {
	process.stderr.write(`${wordsOf(thrown)}\n`);
	process.exitCode = 1;
});
