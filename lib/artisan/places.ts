import { join } from 'node:path';

/** Where models lie under DATA_DIR, given as an absolute path. */
export function artisanFolders(dataDir: string) {
	const folder = join(dataDir, 'artisan');
	return {
		filesFolder: join(folder, 'files'),
		/** Can be deleted at any time. */
		nodesFolder: join(folder, 'nodes'),
		nodesMostBytes: 2_000_000_000,
	};
}
