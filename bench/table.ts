import { readFileSync, writeFileSync } from 'node:fs';
import { performanceTables, withTables } from './support/table';

// `npm run bench:table`: the newest results into README.md, between its marks.
writeFileSync('README.md', withTables(readFileSync('README.md', 'utf8'), performanceTables()));
