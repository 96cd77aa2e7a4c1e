import { writeFileSync } from 'node:fs';
import { envExample } from '../lib/settings';

writeFileSync('.env.example', envExample());
process.stdout.write('.env.example written\n');
