import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readEnv } from '../lib/env';
import { settings } from '../lib/settings';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, 'deploy', path), 'utf8');
const files = readdirSync(join(root, 'deploy'), { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'deploy/').length));

describe.each(files)('deploy/%s', (path) => {
	const text = read(path);

	test('names only settings that there are', () => {
		const named = [...text.matchAll(/\b([A-Z][A-Z_]{3,})=/g)].map((match) => match[1]);
		expect(Object.keys(settings)).toEqual(expect.arrayContaining(named));
	});

	test('holds no secret', () => {
		expect(text).not.toMatch(
			/JWT_SECRET_KEY=\S|BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^\s:/]+:[^\s@$][^\s@]*@/,
		);
	});

	test('is in the table of what was tried', () => {
		expect(read('README.md')).toContain(path === 'README.md' ? '| File |' : `| \`${path}\` |`);
	});
});

test.each(['nginx/nginx.conf', 'caddy/Caddyfile'])('the settings in %s start', (path) => {
	const line = /settings: (.*)/.exec(read(path))?.[1] ?? '';
	const given = Object.fromEntries(line.split(/\s+/).map((pair) => pair.split('=', 2)));
	const env = readEnv({ JWT_SECRET_KEY: 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0', ...given });
	expect(env).toMatchObject({ appUrl: 'https://p2m.example', trustedProxies: ['127.0.0.1'] });
	expect(read(path)).toContain(`${env.host}:${env.port}`);
});

test('S16: nginx hands on no X-Forwarded-For of a stranger, and streams the path that there is', () => {
	expect(read('nginx/prompt2mesh-proxy.conf')).toMatch(
		/^proxy_set_header X-Forwarded-For \$remote_addr;$/m,
	);
	const streamed = /location = (\S+) \{[^}]*proxy_buffering off/.exec(
		read('nginx/nginx.conf'),
	)?.[1];
	expect(existsSync(join(root, `app${streamed}/route.ts`))).toBe(true);
});

test('the systemd unit starts a program that there is, as a user without rights', () => {
	const unit = read('systemd/prompt2mesh.service');
	const program = /^ExecStart=\/usr\/bin\/env node (\S+)$/m.exec(unit)?.[1] ?? 'none';
	expect(existsSync(join(root, program))).toBe(true);
	expect(unit).toMatch(/^User=(?!root)\w+$/m);
	for (const line of ['NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'ProtectSystem=strict']) {
		expect(unit.split('\n')).toContain(line);
	}
});
