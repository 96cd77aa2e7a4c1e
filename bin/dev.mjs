import { guard } from './steps/guard.mjs';

guard();
const { run } = await import('./steps/run.mjs');
await run('development');
