import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { envExample } from '../../lib/settings';
import { changedEnv, changeEnvFile } from './env-file';

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'p2m-env-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(text: string): Promise<string> {
	const path = join(await mkdtemp(join(folder, 'case-')), '.env');
	await writeFile(path, text, { mode: 0o644 });
	return path;
}

test('a setting takes the place of its line, of its comment, or the end; the rest stays as it is', () => {
	const text = '# first\r\nA=1\r\n\r\n  export B = "old" # why\r\n# C=\r\n# D=5 is an idea\r\nE=2';
	expect(changedEnv(text, { B: 'b', C: 'c', D: 'd' })).toBe(
		'# first\r\nA=1\r\n\r\nB=b\r\nC=c\r\n# D=5 is an idea\r\nE=2\nD=d\n',
	);
	expect(changedEnv('', { A: '' })).toBe('A=\n');
});

test('of several lines of one setting none but the first is left', () => {
	const text = 'KEY=one\nOTHER=1\nKEY=two\n  KEY=three';
	expect(changedEnv(text, { KEY: 'new' })).toBe('KEY=new\nOTHER=1\n');
});

test('what .env.example says stays, and is read back as it was meant', () => {
	const changes = { JWT_SECRET_KEY: 'n', JWT_SECRET_KEY_PREVIOUS: `a'#b, $&,c`, AUDIT_KEY: 'k' };
	const changed = changedEnv(envExample(), changes);
	expect(parseEnv(changed)).toEqual({ ...parseEnv(envExample()), ...changes });
	const words = (text: string) => text.match(/^# .* .*/gm);
	expect(words(changed)).toEqual(words(envExample()));
});

test('S8: the file is replaced in one step, is its owner’s alone, and leaves nothing beside it', async () => {
	const path = await fileWith('KEY=old\n');
	await chmod(path, 0o644);
	const { ino } = await stat(path);
	await changeEnvFile(path, { KEY: 'new' });
	const after = await stat(path);
	expect(after.mode & 0o777).toBe(0o600);
	expect(after.ino).not.toBe(ino);
	expect(await readFile(path, 'utf8')).toBe('KEY=new\n');
	expect(await readdir(join(path, '..'))).toEqual(['.env']);
});

test('a link to the file stays a link', async () => {
	const path = await fileWith('KEY=old\n');
	const link = join(path, '..', 'link');
	await symlink(path, link);
	await changeEnvFile(link, { KEY: 'new' });
	expect(await readFile(path, 'utf8')).toBe('KEY=new\n');
});

test.each([
	['a value of several lines that holds such a line', 'NOTE="first\nKEY=inside"\nKEY=old\n'],
	['a value that no quotes can hold', 'KEY=old\n'],
])('refuses, and changes nothing: %s', async (_what, text) => {
	const path = await fileWith(text);
	const value = text.startsWith('NOTE') ? 'new' : 'a\'b"c`d #e';
	await expect(changeEnvFile(path, { KEY: value })).rejects.toMatchObject({ kind: 'refused' });
	expect(await readFile(path, 'utf8')).toBe(text);
	expect(await readdir(join(path, '..'))).toEqual(['.env']);
});

test('a file that is missing is said', async () => {
	await expect(changeEnvFile(join(folder, 'nothing'), { KEY: 'x' })).rejects.toMatchObject({
		kind: 'failed',
		message: expect.stringContaining('ENOENT'),
	});
});
