import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { codeOf } from '../backup/problem';
import type { Given } from './settings';

/** The environment, and `.env` as it is; nothing may keep the doctor from looking, a broken file is a finding. */
export function readGiven(environment: Given['environment'], envFile: string): Given {
	try {
		const file = parseEnv(readFileSync(envFile, 'utf8'));
		return { environment, file, fileMode: statSync(envFile).mode & 0o777, fileProblem: null };
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		const fileProblem = codeOf(thrown) === 'ENOENT' ? null : words;
		return { environment, file: null, fileMode: null, fileProblem };
	}
}
