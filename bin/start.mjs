import { guard } from './steps/guard.mjs';

guard();
// Only now: an older Node could not read the rest.
const { run } = await import('./steps/run.mjs');
await run('production');
