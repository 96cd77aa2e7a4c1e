import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors';
import { exchange, type SocketOptions } from './blender-socket';

export interface BlenderOptions extends SocketOptions {
	/** Of the file that is sent. */
	readonly mostBytes?: number;
}

export interface Blender {
	/**
	 * Puts a GLB into the scene that is open. One at a time: the add-on knows no other way.
	 * @returns how many objects came, where Blender says so
	 * @throws AppError `blender_failed`, `busy`
	 */
	send(glb: AsyncIterable<Uint8Array>): Promise<{ objects: number | null }>;
}

const mostBytes = 200_000_000;

/**
 * BlenderMCP's add-on. It executes what it is sent, so all that is sent is one fixed program and the path of a
 * file: neither a prompt nor a name nor anything that a model wrote.
 */
export function createBlender(options: BlenderOptions): Blender {
	let isBusy = false;
	return {
		send: async (glb) => {
			if (isBusy) {
				throw new AppError(
					'busy',
					'Another model is on its way to Blender. Try again in a moment.',
					{
						retryAfterSeconds: 5,
					},
				);
			}
			isBusy = true;
			let folder: string | undefined;
			try {
				// Its owner's alone, as all models: Blender has to run as the same user as this server.
				folder = await mkdtemp(join(tmpdir(), 'p2m-blender-'));
				const path = join(folder, 'model.glb');
				await write(glb, path, options.mostBytes ?? mostBytes);
				const request = { type: 'execute_code', params: { code: programFor(path) } };
				return { objects: objectsIn(await exchange(JSON.stringify(request), options)) };
			} finally {
				isBusy = false;
				if (folder !== undefined) await rm(folder, { recursive: true, force: true });
			}
		},
	};
}

async function write(glb: AsyncIterable<Uint8Array>, path: string, most: number): Promise<void> {
	const file = await open(path, 'wx', 0o600);
	let bytes = 0;
	try {
		for await (const chunk of glb) {
			bytes += chunk.byteLength;
			if (bytes > most) {
				throw new AppError('blender_failed', 'This model is too large to be sent to Blender.');
			}
			await file.write(chunk);
		}
	} finally {
		await file.close();
	}
}

/**
 * What Blender executes. Base64 has no character that ends a string in Python, whatever the path has.
 * Debian's Blender 3.4 asks for a name that its NumPy no longer has.
 */
function programFor(path: string): string {
	return `import base64, json
import bpy, numpy
if not hasattr(numpy, "bool"):
    numpy.bool = bool
path = base64.b64decode("${Buffer.from(path).toString('base64')}").decode("utf-8")
before = len(bpy.data.objects)
bpy.ops.import_scene.gltf(filepath=path)
print(json.dumps({"objects": len(bpy.data.objects) - before}))
`;
}

/** What it printed, within `result.result`. Older versions of the add-on do not hand that on. @throws AppError */
function objectsIn(answer: unknown): number | null {
	const status = member(answer, 'status');
	if (status === 'success') {
		const printed = member(member(answer, 'result'), 'result');
		const [, count] = /^\s*\{"objects": (\d{1,6})\}\s*$/.exec(String(printed)) ?? [];
		return count === undefined ? null : Number(count);
	}
	throw status === 'error'
		? new AppError(
				'blender_failed',
				'Blender could not take the model. Its console says why; it has to run as the same user as this server.',
			)
		: new AppError('blender_failed', 'What answers at that port is not BlenderMCP’s add-on.');
}

const member = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
