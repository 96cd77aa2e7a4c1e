import opentype from 'opentype.js';
import { createKernel } from '../../../../lib/mesh/kernel/kernel';
import { isProgramError } from '../../../../lib/mesh/problem';
import { createBuilder } from './build';
import { exported } from './export';
import { openManifold } from './open-manifold';
import type { Reply, Request } from './protocol';

const wasm = new URL('manifold-3d/manifold.wasm', import.meta.url);
/** The server's: letters agree. */
const letters = new URL('@fontsource/barlow/files/barlow-latin-600-normal.woff', import.meta.url);

/** What a tab of a phone can spare. */
const mostBytes = 512 * 2 ** 20;

async function open() {
	const [{ manifold, bytes }, font] = await Promise.all([
		openManifold(wasm.href),
		fetch(letters).then((answer) => answer.arrayBuffer()),
	]);
	const kernel = createKernel({ manifold, font: opentype.parse(font) });
	return { kernel, build: createBuilder(kernel), isFull: () => bytes() > mostBytes };
}

const opened = open();

self.onmessage = ({ data }: MessageEvent<Request>) => {
	void answer(data).then((reply) => self.postMessage(reply, { transfer: bytesOf(reply) }));
};

async function answer(request: Request): Promise<Reply> {
	try {
		const { kernel, build, isFull } = await opened;
		return request.type === 'build'
			? { type: 'rebuilt', rebuilt: await build(request.wish), isFull: isFull() }
			: { type: 'exported', bytes: await exported(kernel, request) };
	} catch (thrown) {
		return isProgramError(thrown)
			? { type: 'refused', message: thrown.message }
			: { type: 'broken' };
	}
}

/** Handed over, not copied. */
function bytesOf(reply: Reply): ArrayBuffer[] {
	if (reply.type === 'rebuilt') return [reply.rebuilt.glb];
	return reply.type === 'exported' ? [reply.bytes] : [];
}
