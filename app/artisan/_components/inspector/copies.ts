import { useEffect, useState } from 'react';

type Copies = ReadonlyMap<string, number>;

const none: Copies = new Map();
/** "JSON", the type of a GLB's first chunk. */
const jsonChunk = 0x4e4f534a;

/** How often each part stands in a GLB: a node is called after its part. Nothing for what is no GLB. */
export function copiesIn(glb: ArrayBuffer): Copies {
	const view = new DataView(glb);
	if (glb.byteLength < 20 || view.getUint32(16, true) !== jsonChunk) return none;
	const text = new TextDecoder().decode(new Uint8Array(glb, 20, view.getUint32(12, true)));
	const { nodes = [] } = JSON.parse(text) as { nodes?: Array<{ name?: string }> };
	const copies = new Map<string, number>();
	for (const { name } of nodes) {
		if (name !== undefined) copies.set(name, (copies.get(name) ?? 0) + 1);
	}
	return copies;
}

/** @param source a GLB or its address; until it is read, and where it cannot be, nothing is known */
export function useCopies(source: ArrayBuffer | string | null): Copies {
	const [copies, setCopies] = useState(none);
	useEffect(() => {
		const leaving = new AbortController();
		read(source, leaving.signal)
			.then(setCopies)
			.catch(() => {
				if (!leaving.signal.aborted) setCopies(none);
			});
		return () => leaving.abort();
	}, [source]);
	return copies;
}

async function read(source: ArrayBuffer | string | null, signal: AbortSignal): Promise<Copies> {
	if (source === null) return none;
	if (typeof source !== 'string') return copiesIn(source);
	// The view has fetched it too: the browser keeps it.
	const answer = await fetch(source, { signal });
	return answer.ok ? copiesIn(await answer.arrayBuffer()) : none;
}
