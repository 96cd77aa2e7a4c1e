import { inspector } from '../../../messages-inspector';
import type { PartFormat, Reply, Request, Wish } from './protocol';
import { startWorker } from './start-worker';

const deadlineMilliseconds = 60_000;

const mediaTypes = {
	glb: 'model/gltf-binary',
	stl: 'model/stl',
	'3mf': 'model/3mf',
	obj: 'model/obj',
} satisfies Record<PartFormat, string>;

/**
 * The file of one part (all its copies, each in its place), or of all parts where `part` is null; made in this
 * browser, by a worker of its own that ends with it: a slider that moves meanwhile need not wait.
 * @param part its name: `group/id`, or `id` @throws Error with a sentence that says what to do
 */
export async function exportPart(
	wish: Wish,
	part: string | null,
	format: PartFormat,
	start: () => Worker = startWorker,
): Promise<Blob> {
	const reply = await answerOf(start(), { type: 'export', wish, part, format });
	if (reply.type === 'exported') return new Blob([reply.bytes], { type: mediaTypes[format] });
	throw new Error(reply.type === 'refused' ? reply.message : inspector.rebuild.broken);
}

function answerOf(worker: Worker, request: Request): Promise<Reply> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const answered = new Promise<Reply>((resolve, reject) => {
		timer = setTimeout(() => reject(new Error(inspector.rebuild.slow)), deadlineMilliseconds);
		worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
		worker.onerror = () => resolve({ type: 'broken' });
		worker.postMessage(request);
	});
	return answered.finally(() => {
		clearTimeout(timer);
		worker.terminate();
	});
}
