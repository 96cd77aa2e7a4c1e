import { join } from 'node:path';
import { fault, type Report } from './finding';
import { readGiven } from './given';
import { examine } from './report';
import type { Given } from './settings';

/** What a running server sees of itself; it asks nothing over the network. */
export function examineServer(environment: Given['environment']): Promise<Report> {
	return examine({
		given: readGiven(environment, join(process.cwd(), '.env')),
		embedded: () =>
			fault('database.unnamed', 'DATABASE_URL is not set.', { remedy: 'Use `npm start`.' }),
		explain: (thrown) => (thrown instanceof Error ? thrown.message : String(thrown)),
	});
}
