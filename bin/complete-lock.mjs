#!/usr/bin/env node
// After `npm install` through a mirror that lacks other platforms' binaries, package-lock.json misses
// them, and `npm ci` refuses such a file. This adds them: name, version and platform, as their parent
// names them; without a checksum, since nobody here has seen the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lockFile = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const systems = [
	'aix',
	'android',
	'darwin',
	'freebsd',
	'linux',
	'netbsd',
	'openbsd',
	'openharmony',
	'sunos',
	'win32',
];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32'];

/**
 * Optional packages that a package of the lock names and the lock does not hold.
 * @param {Record<string, any>} packages
 * @returns {{ path: string, entry: Record<string, unknown> }[]}
 */
export function missingPlatforms(packages) {
	return Object.values(packages).flatMap((parent) =>
		Object.entries(parent.optionalDependencies ?? {})
			.filter(([name]) => !(`node_modules/${name}` in packages))
			.map(([name, version]) => {
				const entry = {
					version,
					...platformOf(name),
					...(parent.dev ? { dev: true } : {}),
					optional: true,
				};
				return { path: `node_modules/${name}`, entry };
			}),
	);
}

/** What the name says: `lefthook-android-arm64`, `@oxc-parser/binding-linux-arm-gnueabihf`. @param {string} name */
function platformOf(name) {
	const words = name.split(/[/-]/);
	const os = systems.filter((system) => words.includes(system));
	const cpu = processors.filter((processor) => words.includes(processor));
	if (os.length + cpu.length === 0)
		throw new Error(`${name}: its name does not say for which platform it is`);
	const libc = words.some((word) => word.startsWith('musl'))
		? ['musl']
		: words.some((word) => word.startsWith('gnu'))
			? ['glibc']
			: [];
	return {
		...(cpu.length > 0 ? { cpu } : {}),
		...(libc.length > 0 ? { libc } : {}),
		...(os.length > 0 ? { os } : {}),
	};
}

function main() {
	const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
	const missing = missingPlatforms(lock.packages);
	for (const { path, entry } of missing) lock.packages[path] = entry;
	const [root, ...others] = Object.entries(lock.packages);
	const sorted = others.sort(([a], [b]) => a.localeCompare(b, 'en'));
	lock.packages = Object.fromEntries(root ? [root, ...sorted] : sorted);
	writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
	console.log(
		`${missing.length} packages added to package-lock.json. \`npm ci\` has the last word on it.`,
	);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
