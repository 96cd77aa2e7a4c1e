const lookMilliseconds = 1000;
/** More than a busy machine takes to say that it lives. */
const patienceMilliseconds = 3000;
const mostMisses = 2;

/** @typedef {Pick<import('./node.mjs').Node, 'port' | 'name' | 'isOut' | 'putAside' | 'takeBack'>} Watched */

/**
 * A process that stands still takes connections and answers none, so nginx would wait a minute for each request that
 * it gives to it. Whoever does not say twice that they live is put aside until they do; never the last one.
 * @param {readonly Watched[]} nodes
 * @returns {() => void} ends it
 */
export function watchNodes(nodes) {
	let goesOn = true;
	/** @param {Watched} node @param {number} misses */
	const look = async (node, misses) => {
		const since = performance.now();
		const isAlive = await answers(node.port);
		if (!goesOn) {
			return;
		}
		if (isAlive) {
			node.takeBack();
		} else if (
			misses + 1 >= mostMisses &&
			!node.isOut() &&
			nodes.some((other) => other !== node && !other.isOut())
		) {
			node.putAside();
			process.stderr.write(`${node.name} does not answer; it gets nothing until it does.\n`);
		}
		const rest = Math.max(0, lookMilliseconds - (performance.now() - since));
		setTimeout(() => void look(node, isAlive ? 0 : misses + 1), rest).unref();
	};
	for (const node of nodes) {
		void look(node, 0);
	}
	return () => {
		goesOn = false;
	};
}

/** @param {number} port */
async function answers(port) {
	try {
		const signal = AbortSignal.timeout(patienceMilliseconds);
		const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal });
		await answer.arrayBuffer();
		return answer.ok;
	} catch {
		return false;
	}
}
