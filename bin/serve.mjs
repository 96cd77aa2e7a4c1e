// Serves what `npm run build` made, and writes nothing but the database's folder and the temporary one:
// for images, where packages and build are there already. `npm start` does the whole way.
import { guard } from './steps/guard.mjs';

guard();
const { run } = await import('./steps/run.mjs');
await run('production', { isBuilt: true });
