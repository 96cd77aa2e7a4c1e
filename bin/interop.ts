import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toGlb } from '../lib/mesh/files/glb';
import { toObj } from '../lib/mesh/files/obj';
import { toStl } from '../lib/mesh/files/stl';
import { to3mf } from '../lib/mesh/files/threemf';
import type { Scene } from '../lib/mesh/scene';
import { ball, block, placedTwice, sizeOf, together } from './interop/scenes';
import { type Format, type Lengths, type Tool, tools } from './interop/tools';

const write: Record<Format, (scene: Scene) => Uint8Array | Promise<Uint8Array>> = {
	stl: (scene) => toStl(together(scene), scene.title),
	'3mf': to3mf,
	obj: toObj,
	glb: toGlb,
};
const tolerance = 1e-4;

/** What the tool should say: GLB is in metres; OBJ and GLB have y up, unless the tool turns them. */
function expected(scene: Scene, format: Format, tool: Tool): Lengths {
	const [x = 0, y = 0, z = 0] = sizeOf(together(scene));
	const upright = tool.turns || format === 'stl' || format === '3mf';
	return (upright ? [x, y, z] : [x, z, y]).map((length) =>
		format === 'glb' ? length / 1000 : length,
	);
}

function run(command: string, args: readonly string[]): string | undefined {
	const { error, stdout, stderr } = spawnSync(command, args, {
		encoding: 'utf8',
		timeout: 120_000,
	});
	return error === undefined ? `${stdout}\n${stderr}` : undefined;
}

/** Prints the size that the tool found; true when it is ours. */
function agrees(tool: Tool, command: string, file: { path: string; size: Lengths }): boolean {
	const found = tool.read(run(command, tool.measure(file.path)) ?? '');
	const same =
		found !== undefined &&
		file.size.every(
			(length, axis) => Math.abs(length - (found[axis] ?? 0)) <= tolerance * Math.max(...file.size),
		);
	const shown = (lengths: Lengths) => lengths.map((length) => length.toPrecision(6)).join(' x ');
	const said = found === undefined ? 'did not say a size' : shown(found);
	console.log(`  ${same ? 'same' : `NOT ${shown(file.size)}:`} ${said}`);
	return same;
}

async function check(folder: string, tool: Tool): Promise<boolean> {
	const command = tool.commands.find((name) => run(name, tool.version) !== undefined);
	if (command === undefined) {
		console.log(`${tool.commands[0]}: not installed`);
		return true;
	}
	let same = true;
	for (const [name, scene] of Object.entries({ block, placedTwice, ball })) {
		for (const format of tool.formats) {
			const path = join(folder, `${name}.${format}`);
			await writeFile(path, await write[format](scene));
			console.log(`${command}: ${name}.${format}`);
			same = agrees(tool, command, { path, size: expected(scene, format, tool) }) && same;
		}
	}
	return same;
}

const folder = await mkdtemp(join(tmpdir(), 'p2m-interop-'));
try {
	for (const tool of tools) {
		if (!(await check(folder, tool))) process.exitCode = 1;
	}
} finally {
	await rm(folder, { recursive: true });
}
