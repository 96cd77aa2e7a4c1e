import { previewOf } from './preview';
import type { Asked, Preview } from './protocol';

self.onmessage = ({ data }: MessageEvent<Asked>) => {
	void answer(data).then((preview) => self.postMessage(preview));
};

/** A fault of a planner is no reason to trouble somebody who is typing: the server says what it thinks. */
async function answer(asked: Asked): Promise<Preview | null> {
	try {
		return await previewOf(asked);
	} catch {
		return null;
	}
}
