import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

interface Component {
	readonly name: string;
	readonly version: string;
	readonly scope: string;
	readonly licenses?: ReadonlyArray<{ license?: { id?: string }; expression?: string }>;
}

test('npm run sbom lists every production dependency with version and licence, as CycloneDX', async () => {
	const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'sbom'], {
		maxBuffer: 16 * 1024 * 1024,
	});
	const document: { bomFormat: string; components: Component[] } = JSON.parse(stdout);
	expect(document.bomFormat).toBe('CycloneDX');
	const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
	for (const [name, version] of Object.entries(dependencies)) {
		const found = document.components.find((component) => component.name === name);
		const whole = { version, scope: 'required', licenses: [expect.anything()] };
		expect(found, name).toMatchObject(whole);
	}
	// `--omit dev` would leave out what development needs as well (npm 11.19): it is marked instead.
	expect(document.components.find(({ name }) => name === 'vitest')).toMatchObject({
		scope: 'optional',
	});
	expect(stdout).not.toMatch(/https?:\/\/[^"]*registry/);
}, 60_000);
