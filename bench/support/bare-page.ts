import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RunningServer, type StartOptions, startNext } from '../../e2e/support/server';
import { scratchFolder } from './load';

const folder = join(scratchFolder, 'bare-page');

const files: Readonly<Record<string, string>> = {
	'next.config.mjs': `export default {
	poweredByHeader: false,
	typescript: { ignoreBuildErrors: true },
	devIndicators: false,
};
`,
	'app/layout.jsx': `export default function Layout({ children }) {
	return <html lang="en"><body>{children}</body></html>;
}
`,
	// As large as it is asked to be, and made for each request: it reads the query.
	'app/artisan/page.jsx': `export default async function Page({ searchParams }) {
	const { lines } = await searchParams;
	return <main>{Array.from({ length: Number(lines) }, (_, at) => <p key={at}>{'Line ' + at}</p>)}</main>;
}
`,
	'app/readyz/route.js': `export const dynamic = 'force-dynamic';
export const GET = () => new Response('ready');
`,
};

/**
 * A Next app apart from ours with one dynamic page that does nothing, behind our middleware.ts as it is. Built in a
 * folder that is not kept; the packages are this repository's.
 */
export function buildBarePage(): void {
	rmSync(folder, { recursive: true, force: true });
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	cpSync('middleware.ts', join(folder, 'middleware.ts'));
	cpSync('lib', join(folder, 'lib'), {
		recursive: true,
		filter: (path) => !/\.test\.|lib\/(generated|testing|artisan|mesh)(\/|$)/.test(path),
	});
	const next = join(process.cwd(), 'node_modules/next/dist/bin/next');
	const { status, stderr, stdout } = spawnSync(process.execPath, [next, 'build'], {
		cwd: folder,
		env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`The bare page was not built.\n${stdout}${stderr}`);
}

/** By `next start`. @param options Node's, where they are not to be its own */
export function startBarePage(
	jwtSecretKey: string,
	options: Pick<StartOptions, 'nodeArgs' | 'env'> = {},
): Promise<RunningServer> {
	return startNext({ ...options, folder: join(process.cwd(), folder), jwtSecretKey });
}

/** The bare page's address at which it has about so many bytes. */
export async function barePageOf(
	url: string,
	headers: Record<string, string>,
	bytes: number,
): Promise<{ url: string; bytes: number }> {
	const at = (lines: number) => `${url}/artisan?lines=${lines}`;
	const few = await bytesOf(at(100), headers);
	const many = await bytesOf(at(600), headers);
	const lines = Math.max(0, Math.round(100 + ((bytes - few) * 500) / (many - few)));
	return { url: at(lines), bytes: await bytesOf(at(lines), headers) };
}

/** Of a page's HTML. @throws when it is none, as the login page is that a guest is sent to */
export async function bytesOf(url: string, headers: Record<string, string>): Promise<number> {
	const answer = await fetch(url, { headers, redirect: 'manual' });
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	return (await answer.arrayBuffer()).byteLength;
}
