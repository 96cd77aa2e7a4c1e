import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Program } from '../../mesh/program';
import { deadlineMilliseconds, outcomeOf } from './outcome';
import type { Progress } from './protocol';
import { createGeometry, type End } from './run';

const standIn = fileURLToPath(new URL('../../testing/geometry-stand-in.mjs', import.meta.url));

const job = (title: string) => ({
	program: { title } as Program,
	filesFolder: '/nowhere',
	nodesFolder: '/nowhere',
});
const on = (onNews: (news: Progress) => void = () => undefined) => ({
	signal: new AbortController().signal,
	onNews,
});

async function run(title: string, more: { deadline?: number; signal?: AbortSignal } = {}) {
	const news: Progress[] = [];
	const since = performance.now();
	const geometry = createGeometry({
		argv: [standIn],
		deadlineMilliseconds: more.deadline ?? deadlineMilliseconds,
	});
	const end = await geometry.build(job(title), {
		...on((each) => news.push(each)),
		...(more.signal === undefined ? {} : { signal: more.signal }),
	});
	geometry.close();
	return { end, news, milliseconds: performance.now() - since };
}

test('news arrive in order, then the end', async () => {
	const { end, news } = await run('build');
	expect(news.map((each) => (each.type === 'node' ? each.id : each.type))).toEqual([
		'first',
		'second',
		'checked',
	]);
	expect(end).toMatchObject({ type: 'built', isWatertight: true });
});

test('each job has a process of its own, which was begun ahead of it', async () => {
	const geometry = createGeometry({ argv: [standIn], deadlineMilliseconds });
	const build = async () => {
		await wait(1000);
		const end = await geometry.build(job('process'), on());
		return (end as unknown as { checks: { pid: number; aheadMilliseconds: number } }).checks;
	};
	const [first, second] = [await build(), await build()];
	expect(second.pid).not.toBe(first.pid);
	expect(Math.min(first.aheadMilliseconds, second.aheadMilliseconds)).toBeGreaterThan(400);
	geometry.close();
});

test('one that ended while it waited is replaced', async () => {
	const mark = join(await mkdtemp(join(tmpdir(), 'p2m-geometry-')), 'mark');
	const geometry = createGeometry({ argv: [standIn, mark], deadlineMilliseconds });
	await expect.poll(() => existsSync(mark)).toBe(true);
	await wait(300);
	expect(await geometry.build(job('build'), on())).toMatchObject({ type: 'built' });
	geometry.close();
});

test('S25: the process has no environment but its channel, and its memory is limited', async () => {
	const { end } = await run('environment');
	expect(end).toMatchObject({ type: 'built' });
	const { environment, flags } = (end as { checks: { environment: string[]; flags: string[] } })
		.checks;
	expect(environment.filter((name) => !name.startsWith('NODE_CHANNEL_'))).toEqual([]);
	expect(flags).toEqual(['--wasm-max-mem-pages=8192', '--max-old-space-size=512']);
});

test('a loop without end is killed at the deadline, and at once when aborted', async () => {
	const late = await run('hang', { deadline: 700 });
	expect(late.end).toEqual({ type: 'deadline' });
	const controller = new AbortController();
	setTimeout(() => controller.abort(), 400);
	const aborted = await run('hang', { signal: controller.signal });
	expect(aborted.end).toEqual({ type: 'aborted' });
	expect(aborted.milliseconds).toBeLessThan(deadlineMilliseconds / 2);
	expect((await run('build', { signal: AbortSignal.abort() })).end).toEqual({ type: 'aborted' });
});

test('a full heap and a wasm memory beyond its limit are told as such', async () => {
	expect((await run('heap')).end).toEqual({ type: 'memory' });
	expect((await run('wasm')).end).toEqual({ type: 'memory' });
});

test('an unexpected end is a crash, with the last words for the log', async () => {
	expect((await run('exit 3')).end).toMatchObject({ type: 'crashed' });
	const { end } = await run('read /does/not/exist');
	expect(end).toMatchObject({ type: 'crashed' });
	expect((end as { detail: string }).detail).toContain('ENOENT');
});

test('each end has its outcome, and a sentence that says what to do', () => {
	const planned = { status: 'ready', message: 'A mug of 95 mm.' } as const;
	const built = { type: 'built', files: [], checks: {}, isWatertight: true } as const;
	expect(outcomeOf(built, planned)).toMatchObject({
		status: 'completed',
		message: planned.message,
	});
	expect(outcomeOf(built, { ...planned, status: 'partial' }).status).toBe('partial');
	const ends: Array<Exclude<End, { type: 'aborted' }>> = [
		{ ...built, isWatertight: false },
		{ type: 'refused', code: 'cycle', message: 'Node "a" needs itself.' },
		{ type: 'deadline' },
		{ type: 'memory' },
		{ type: 'crashed', detail: 'secret of the log' },
	];
	const outcomes = ends.map((end) => outcomeOf(end, planned));
	expect(outcomes.map(({ errorCode }) => errorCode)).toEqual([
		'not_watertight',
		'cycle',
		'deadline',
		'memory',
		'crashed',
	]);
	expect(outcomes.every(({ status, files }) => status === 'failed' && files === undefined)).toBe(
		true,
	);
	expect(JSON.stringify(outcomes)).not.toContain('secret of the log');
});
