import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { archetypes } from '../artisan/archetypes';
import { createGeometry } from '../artisan/geometry/run';
import { createOfflinePlanner } from '../artisan/offline-planner';
import { artisanFolders } from '../artisan/places';
import { createLanguagePlanner, type LanguagePlannerOptions } from '../artisan/planner-llm/planner';
import { createPlanner } from '../artisan/planners';
import { createTasks, taskLimits } from '../artisan/tasks';
import { createTokenUsage } from '../artisan/token-usage';
import { createWorker } from '../artisan/worker';
import type { Server } from '../server';

const child = fileURLToPath(new URL('../artisan/geometry/child.ts', import.meta.url));

/**
 * A worker of this process on a server's database and folders, with the real geometry process.
 * @param model how it waits for the language model of the server's settings, and who hears of its faults
 */
export function testWorker(
	server: Pick<Server, 'db' | 'env'>,
	model: Partial<Pick<LanguagePlannerOptions, 'pace' | 'onFault'>> = {},
) {
	const { languageModel } = server.env;
	const usage = createTokenUsage(server.db);
	const onFault = () => undefined;
	const quotaBytes = server.env.artisanQuotaBytes;
	const { filesFolder, nodesFolder } = artisanFolders(resolve(server.env.dataDir));
	const argv = ['--import', 'tsx', child];
	const geometry = createGeometry({ argv, deadlineMilliseconds: 60_000 });
	const worker = createWorker({
		name: 'test',
		tasks: createTasks(server.db, { ...taskLimits, quotaBytes }),
		planner: createPlanner({
			builtin: createOfflinePlanner(archetypes),
			llm:
				languageModel === null
					? null
					: createLanguagePlanner({ languageModel, usage, onFault, ...model }),
		}),
		quotaBytes,
		build: (program, on) => geometry.build({ program, filesFolder, nodesFolder }, on),
		listen: (on) => server.db.listen('p2m_work', on),
		onError: (error) => {
			throw error;
		},
	});
	worker.start();
	return {
		stop: async () => {
			await worker.stop();
			geometry.close();
		},
	};
}
