import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of this program, as package.json has it. */
export function programVersion(): string {
	const text = readFileSync(join(process.cwd(), 'package.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}
