import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
	type Behaviour,
	type BlenderStub,
	imported,
	startBlenderStub,
} from '../testing/blender-stub';
import { type BlenderOptions, createBlender } from './blender';

let stub: BlenderStub;
beforeAll(async () => {
	stub = await startBlenderStub();
});
beforeEach(() => stub.behave(imported(1)));
afterAll(() => stub.close());

async function* glb(...chunks: string[]) {
	for (const chunk of chunks) yield new TextEncoder().encode(chunk);
}
const blender = (more: Partial<BlenderOptions> = {}) =>
	createBlender({
		...{ host: '127.0.0.1', port: stub.port },
		...{ connectMilliseconds: 500, answerMilliseconds: 500 },
		...more,
	});
const refusal = (words: RegExp, code = 'blender_failed') =>
	expect.objectContaining({ code, message: expect.stringMatching(words) });

test('a fixed program and the path of a file, which is there as long as it is needed', async () => {
	stub.behave(imported(5));
	expect(await blender().send(glb('glTF', ' and more'))).toEqual({ objects: 5 });
	const [request] = stub.requests;
	expect(request?.glb?.toString()).toBe('glTF and more');
	expect(existsSync(request?.path ?? '')).toBe(false);
	const fixed = request?.code.replace(/b64decode\("[^"]*"\)/, 'b64decode("")');
	expect(fixed).toMatchInlineSnapshot(`
		"import base64, json
		import bpy, numpy
		if not hasattr(numpy, "bool"):
		    numpy.bool = bool
		path = base64.b64decode("").decode("utf-8")
		before = len(bpy.data.objects)
		bpy.ops.import_scene.gltf(filepath=path)
		print(json.dumps({"objects": len(bpy.data.objects) - before}))
		"
	`);
});

test.each<[string, Behaviour]>([
	['byte by byte', { ...imported(7), piece: 1 }],
	[
		'in pieces, through a letter of several bytes',
		{ answer: { ...imported(7).answer, said: 'größer } 🙂' }, piece: 3 },
	],
	['slowly', { ...imported(7), piece: 20, pauseMilliseconds: 40 }],
	['with blanks around it', { raw: ` ${JSON.stringify(imported(7).answer)} \n` }],
])('an answer that comes %s', async (_name, behaviour) => {
	stub.behave(behaviour);
	expect(await blender().send(glb('glTF'))).toEqual({ objects: 7 });
});

test.each([{ executed: true }, { executed: true, result: 'Warning!\n{"objects": 1}' }, null])(
	'a success that says no number: %o',
	async (result) => {
		stub.behave({ answer: { status: 'success', result } });
		expect(await blender().send(glb('glTF'))).toEqual({ objects: null });
	},
);

test.each<[string, Behaviour, RegExp]>([
	[
		'an error',
		{ answer: { status: 'error', message: 'No module named "secret"' } },
		/could not take/,
	],
	['garbage', { raw: 'HTTP/1.1 400 Bad Request\r\n\r\n' }, /is not BlenderMCP/],
	['another JSON', { answer: { hello: 1 } }, /is not BlenderMCP/],
	['more than an answer', { raw: `{"status": "${'x'.repeat(1_100_000)}` }, /is not BlenderMCP/],
	['half an answer', { raw: '{"status": "success"' }, /in time/],
	['an endless answer', { ...imported(1), piece: 1, pauseMilliseconds: 50 }, /in time/],
	['nothing', { silent: true }, /in time/],
	['an end at once', { closes: 'at once' }, /ended the connection/],
	['an end in the middle', { closes: 'in the middle' }, /ended the connection/],
])('%s is a sentence, and the file is gone', async (_name, behaviour, words) => {
	stub.behave(behaviour);
	const since = performance.now();
	await expect(blender().send(glb('glTF'))).rejects.toEqual(refusal(words));
	await expect(blender().send(glb('glTF'))).rejects.not.toThrow(/secret/);
	expect(performance.now() - since).toBeLessThan(20_000);
	expect(stub.requests.every(({ path }) => !existsSync(path))).toBe(true);
});

test('nobody listens', async () => {
	const gone = await startBlenderStub();
	await gone.close();
	await expect(blender({ port: gone.port }).send(glb('glTF'))).rejects.toEqual(
		refusal(/does not listen at port \d+/),
	);
});

test('a file beyond the limit is not sent', async () => {
	const sending = blender({ mostBytes: 6 }).send(glb('glTF', 'glTF'));
	await expect(sending).rejects.toEqual(refusal(/too large/));
	expect(stub.requests).toEqual([]);
});

test('one at a time', async () => {
	stub.behave({ ...imported(1), piece: 30, pauseMilliseconds: 50 });
	const one = blender();
	const first = one.send(glb('glTF'));
	await expect(one.send(glb('glTF'))).rejects.toEqual(refusal(/Another model/, 'busy'));
	expect(await first).toEqual({ objects: 1 });
	expect(await one.send(glb('glTF'))).toEqual({ objects: 1 });
});
