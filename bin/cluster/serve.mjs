import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataDirOf, root } from '../settings.mjs';
import { attendDatabase } from '../steps/attend.mjs';
import { prepareDatabase, prepareProgram, prepareSettings } from '../steps/prepare.mjs';
import { say, step, strong } from '../steps/report.mjs';
import { keptCertificate } from './certificate.mjs';
import { startCluster } from './cluster.mjs';
import { forgetReleases, keepRelease } from './release.mjs';
import { restartOnRequest } from './restart.mjs';

/** Not `npm start`'s, so that both can run. */
const defaultPort = '8443';

/**
 * From settings to an address that answers; then it stays with what runs.
 * @param {string} nginx where it is
 */
export async function serveCluster(nginx) {
	const { env, settings } = await prepareSettings(
		'production',
		{ isBuilt: false },
		clusterSettings,
	);
	const { childEnv, embedded, defaultPassword } = await prepareDatabase(settings);
	await prepareProgram('production');
	const origin = new URL(env.appUrl);
	const folder = join(dataDirOf(settings), 'cluster');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const releases = join(folder, 'releases');
	const tls = await step('Certificate', async () => {
		const value = keptCertificate(join(folder, 'tls'), origin.hostname);
		return { words: value.made ? `made for ${origin.hostname}` : 'kept', value };
	});
	const release = keepRelease(releases);
	forgetReleases(releases, release);
	const cluster = await step('Nodes', async () => {
		const { host, port } = env;
		const value = await startCluster({
			nginx,
			folder,
			release,
			origin,
			host,
			port,
			tls,
			env: childEnv,
		});
		return { words: '2 nodes, 2 workers, nginx', value };
	});
	restartOnRequest({ cluster, folder, releases, url: childEnv.DATABASE_URL ?? '', env: childEnv });
	sayWhere({ origin, authority: tls.authority, defaultPassword });
	attendDatabase(embedded, settings);
}

/**
 * HOST and PORT are nginx's, and people type https. Files are named from anywhere, for the nodes run elsewhere.
 * @param {Record<string, string>} given
 */
function clusterSettings(given) {
	const port = given.PORT ?? defaultPort;
	/** @type {Record<string, string>} */
	const settings = { ...given, PORT: port, DATA_DIR: dataDirOf(given), TRUST_PROXY: '127.0.0.1' };
	for (const name of ['BACKUP_DIR', 'BACKUP_PASSPHRASE_FILE']) {
		const path = given[name];
		if (path !== undefined) {
			settings[name] = resolve(root, path);
		}
	}
	const isHttps = given.APP_URL?.startsWith('https:') ?? false;
	const standard = port === '443' ? '' : `:${port}`;
	return isHttps ? settings : { ...settings, APP_URL: `https://localhost${standard}` };
}

/** @param {{ origin: URL, authority: string, defaultPassword: boolean }} started */
function sayWhere({ origin, authority, defaultPassword }) {
	say();
	say(`Open      ${strong(origin.origin)}`);
	say(`Trust     ${authority}`);
	say(
		'          (curl --cacert; without it browsers warn of a certificate that nobody vouches for)',
	);
	if (defaultPassword) {
		say('Sign in   not as root yet: behind a proxy its default password opens nothing.');
		say('          Choose another one with: npm run p2m -- users passwd root');
	}
	say(
		'Restart   npm run cluster -- --restart, the key r, or SIGHUP: builds what has changed, no request is lost',
	);
	say('Stop      Ctrl-C');
	say();
}
