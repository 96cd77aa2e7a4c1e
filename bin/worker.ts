// One process that builds models: takes tasks from the database, one after another, until it is told to stop.
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { archetypes } from '../lib/artisan/archetypes/index';
import { collect } from '../lib/artisan/collect';
import { createTaskFiles } from '../lib/artisan/files';
import { deadlineMilliseconds } from '../lib/artisan/geometry/outcome';
import { createGeometry } from '../lib/artisan/geometry/run';
import { trimNodes } from '../lib/artisan/node-cache';
import { createOfflinePlanner } from '../lib/artisan/offline-planner';
import { artisanFolders } from '../lib/artisan/places';
import type { Planner } from '../lib/artisan/plan';
import { createLanguagePlanner } from '../lib/artisan/planner-llm/planner';
import { createPlanner } from '../lib/artisan/planners';
import { createDirectoryStorage } from '../lib/artisan/storage';
import { createTasks, taskLimits } from '../lib/artisan/tasks';
import { createTokenUsage } from '../lib/artisan/token-usage';
import { createWorker } from '../lib/artisan/worker';
import { composeTracing } from '../lib/compose-tracing';
import { type Db, openDatabase } from '../lib/db';
import { type Env, readEnv } from '../lib/env';
import { onLauncherGone } from '../lib/launcher';
import { createLog } from '../lib/log';
import { standardOutput } from '../lib/log-output';
import { unreadyReason } from '../lib/readiness';
import { traced } from '../lib/trace';

const hourMilliseconds = 3_600_000;
/** Queries are few, and the listener has a connection of its own. */
const poolSize = 3;

/** The built program has its geometry process beside it; the sources are read by a loader. */
function geometryProgram(): string[] {
	const here = fileURLToPath(import.meta.url);
	return here.endsWith('.mjs')
		? [join(dirname(here), 'geometry.mjs')]
		: ['--import', 'tsx', join(dirname(here), '../lib/artisan/geometry/child.ts')];
}

async function main(): Promise<void> {
	const env = readEnv();
	const log = createLog(env.logLevel, standardOutput());
	const tracing = composeTracing(env, log, 'prompt2mesh-worker');
	const onError = (error: unknown) => log.warn({ err: error }, 'a task or its upkeep failed');
	const db = openDatabase(env.databaseUrl ?? '', { poolSize, onError });
	const { filesFolder, nodesFolder, nodesMostBytes } = artisanFolders(resolve(env.dataDir));
	await db.prepare();
	const unready = await unreadyReason(db);
	if (unready !== null) {
		throw new Error(unready);
	}
	const geometry = createGeometry({ argv: geometryProgram(), deadlineMilliseconds });
	const worker = createWorker({
		name: `${hostname()} ${process.pid}`.slice(-80),
		tasks: createTasks(db, { ...taskLimits, quotaBytes: env.artisanQuotaBytes }),
		planner: plannerOf(env, db, onError),
		quotaBytes: env.artisanQuotaBytes,
		build: (program, on) =>
			traced('build geometry', {}, () => geometry.build({ program, filesFolder, nodesFolder }, on)),
		around: (taskId, work) => traced('task', { attributes: { 'p2m.task_id': taskId } }, work),
		listen: (on) => db.listen('p2m_work', on),
		onError,
	});
	const keepUp = async () => {
		await trimNodes(nodesFolder, nodesMostBytes);
		const removed = await collect(
			createDirectoryStorage(filesFolder),
			createTaskFiles(db),
			Date.now(),
		);
		if (removed.removed > 0) {
			log.info(removed, 'files that no task names were removed');
		}
	};
	const timer = setInterval(() => void keepUp().catch(onError), hourMilliseconds).unref();
	worker.start();
	log.info({ pid: process.pid }, 'a worker is ready');
	stopOnRequest(async () => {
		clearInterval(timer);
		await worker.stop();
		geometry.close();
		await db.close();
		await tracing.close();
	});
}

function plannerOf({ languageModel }: Env, db: Db, onFault: (error: unknown) => void): Planner {
	const usage = createTokenUsage(db);
	const planner = createPlanner({
		builtin: createOfflinePlanner(archetypes),
		llm: languageModel === null ? null : createLanguagePlanner({ languageModel, usage, onFault }),
	});
	return { plan: (...asked) => traced('plan', {}, () => planner.plan(...asked)) };
}

/** Ends cleanly on a signal, and when the launcher that started this process is gone. */
function stopOnRequest(stop: () => Promise<void>): void {
	let stopping = false;
	const end = () => {
		if (!stopping) {
			stopping = true;
			setTimeout(() => process.exit(1), graceMilliseconds).unref();
			void stop().then(
				() => process.exit(0),
				() => process.exit(1),
			);
		}
	};
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
		process.on(signal, end);
	}
	onLauncherGone(end);
}

const graceMilliseconds = 8000;

main().catch((thrown: unknown) => {
	const message = thrown instanceof Error ? thrown.message : 'The worker could not start.';
	process.stderr.write(`${message}\n`);
	process.exit(1);
});
