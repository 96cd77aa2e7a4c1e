import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type LaunchOptions } from '@playwright/test';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const unpacked = join(repository, '.test/browser');

interface Browser {
	executablePath: string;
	/** Added to the browser's environment. */
	env: Record<string, string>;
}

/** Quiet and offline; without a GPU process, which on a machine without a card costs half a core. */
const flags = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-default-apps',
	'--disable-domain-reliability',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--no-first-run',
	'--no-pings',
	'--font-render-hinting=none',
];

/**
 * How Playwright starts the browser. In order: `CHROMIUM_PATH`, one of the system's, the one inside
 * the npm package @sparticuz/chromium (Linux x64), Playwright's own (downloaded when it can be).
 * @throws Error with what to do when there is none
 */
export async function launchOptions(): Promise<LaunchOptions> {
	const remembered = process.env['P2M_TEST_BROWSER'];
	const browser: Browser = remembered ? JSON.parse(remembered) : await findBrowser();
	// Playwright's workers read the configuration again: they inherit the answer.
	process.env['P2M_TEST_BROWSER'] = JSON.stringify(browser);
	return {
		executablePath: browser.executablePath,
		args: flags,
		env: { ...definedEnvironment(), ...browser.env },
	};
}

async function findBrowser(): Promise<Browser> {
	const executablePath = process.env['CHROMIUM_PATH'] ?? systemBrowser();
	if (executablePath !== undefined) {
		if (!existsSync(executablePath)) {
			throw new Error(`CHROMIUM_PATH names ${executablePath}, which does not exist.`);
		}
		return { executablePath, env: {} };
	}
	return (await packagedBrowser()) ?? playwrightsOwn();
}

function systemBrowser(): string | undefined {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	const candidates = [
		...names.flatMap((name) => folders.map((folder) => join(folder, name))),
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
	];
	return candidates.find((path) => existsSync(path));
}

/** Unpacked once into `.test/browser`, with the shared libraries and fonts a bare machine lacks. */
async function packagedBrowser(): Promise<Browser | undefined> {
	if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
	const whole = join(unpacked, 'whole');
	if (!existsSync(whole)) {
		await rm(unpacked, { recursive: true, force: true });
		await mkdir(unpacked, { recursive: true });
		unpack();
		await writeFile(join(unpacked, 'fonts.conf'), fontsConfiguration());
		await writeFile(whole, '');
	}
	const executablePath = join(unpacked, 'chromium');
	const libraries = join(unpacked, 'al2023/lib');
	const fonts = { FONTCONFIG_FILE: join(unpacked, 'fonts.conf') };
	if (starts(executablePath, {})) return { executablePath, env: fonts };
	const env = { ...fonts, LD_LIBRARY_PATH: libraries };
	return starts(executablePath, env) ? { executablePath, env } : undefined;
}

/** In a process of its own: the package is told by the environment what to unpack and where to. */
function unpack() {
	const module = createRequire(import.meta.url).resolve('@sparticuz/chromium');
	const script = `import(${JSON.stringify(module)}).then(async (found) => {
		const chromium = found.default?.default ?? found.default;
		await chromium.executablePath();
	})`;
	const env = { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
	const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
		env,
		encoding: 'utf8',
		timeout: 120_000,
	});
	if (status !== 0) throw new Error(`The packaged browser could not be unpacked: ${stderr}`);
}

function starts(executablePath: string, env: Record<string, string>): boolean {
	const options = { env: { ...process.env, ...env }, timeout: 20_000 };
	return spawnSync(executablePath, ['--version', '--no-sandbox'], options).status === 0;
}

function fontsConfiguration(): string {
	const folders = [join(unpacked, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
	const dirs = folders.map((folder) => `<dir>${folder}</dir>`).join('');
	return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${join(unpacked, 'fonts-cache')}</cachedir></fontconfig>`;
}

function playwrightsOwn(): Browser {
	const executablePath = chromium.executablePath();
	if (!existsSync(executablePath)) {
		const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
		spawnSync(process.execPath, [cli, 'install', 'chromium'], {
			stdio: 'inherit',
			timeout: 600_000,
		});
	}
	if (!existsSync(executablePath)) {
		throw new Error(
			'No browser for the end-to-end tests. Install Chromium or Chrome (Debian: apt install chromium), ' +
				'or set CHROMIUM_PATH to one, and run the tests again.',
		);
	}
	return { executablePath, env: {} };
}

function definedEnvironment(): Record<string, string> {
	const entries = Object.entries(process.env);
	return Object.fromEntries(
		entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}
