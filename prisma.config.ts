import { defineConfig } from 'prisma/config';
import { prepareForPrisma } from './bin/prisma-database.mjs';

const url = await prepareForPrisma();

export default defineConfig({
	schema: 'prisma/schema.prisma',
	migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
	...(url === undefined ? {} : { datasource: { url } }),
});
