import { resolve } from 'node:path';
import { createBatches } from './artisan/batches';
import { createBlender } from './artisan/blender';
import { createTaskEvents } from './artisan/events';
import { createTaskFiles } from './artisan/files';
import { createJobs } from './artisan/jobs';
import { createTaskNews } from './artisan/news';
import { artisanFolders } from './artisan/places';
import { type ArtisanService, createArtisanService } from './artisan/service';
import { createShares } from './artisan/shares';
import { createDirectoryStorage } from './artisan/storage';
import { createTasks, taskLimits } from './artisan/tasks';
import { createTokenUsage } from './artisan/token-usage';
import { createWorks } from './artisan/works';
import type { Db } from './db';
import type { Env } from './env';

/** The part of the composition root (lib/server.ts) that makes models: stores, storage, what is set up beside. */
export function composeArtisan(env: Env, db: Db): ArtisanService {
	return createArtisanService({
		works: createWorks(db),
		shares: createShares(db),
		jobs: createJobs(db),
		batches: createBatches(db, { quotaBytes: env.artisanQuotaBytes }),
		tasks: createTasks(db, { ...taskLimits, quotaBytes: env.artisanQuotaBytes }),
		events: createTaskEvents(db),
		files: createTaskFiles(db),
		storage: storageOf(env),
		news: createTaskNews((on) => db.listen('p2m_task', on)),
		usage: createTokenUsage(db),
		languageModel: env.languageModel?.model ?? null,
		blender: blenderOf(env),
	});
}

/** Where the contents of models lie. */
export const storageOf = (env: Env) =>
	createDirectoryStorage(artisanFolders(resolve(env.dataDir)).filesFolder);

/** On this machine alone: whoever reaches that port can do what Blender can. */
const blenderOf = ({ blenderPort: port }: Env) =>
	port === undefined ? null : createBlender({ host: '127.0.0.1', port });
