import loadManifold from 'manifold-3d';
import opentype from 'opentype.js';
import { createKernel } from '../../../../lib/mesh/kernel/kernel';
import { isProgramError } from '../../../../lib/mesh/problem';
import { createBuilder } from './build';
import type { Reply, Wish } from './protocol';

const wasm = new URL('manifold-3d/manifold.wasm', import.meta.url);
/** The server's: letters agree. */
const letters = new URL('@fontsource/barlow/files/barlow-latin-600-normal.woff', import.meta.url);

async function open() {
	const [manifold, font] = await Promise.all([
		loadManifold({ locateFile: () => wasm.href }),
		fetch(letters).then((answer) => answer.arrayBuffer()),
	]);
	manifold.setup();
	return createBuilder(createKernel({ manifold, font: opentype.parse(font) }));
}

const builder = open();

self.onmessage = ({ data }: MessageEvent<Wish>) => {
	void answer(data).then((reply) =>
		self.postMessage(reply, { transfer: reply.type === 'rebuilt' ? [reply.rebuilt.glb] : [] }),
	);
};

async function answer(wish: Wish): Promise<Reply> {
	try {
		return { type: 'rebuilt', rebuilt: await (await builder)(wish) };
	} catch (thrown) {
		return isProgramError(thrown)
			? { type: 'refused', message: thrown.message }
			: { type: 'broken' };
	}
}
