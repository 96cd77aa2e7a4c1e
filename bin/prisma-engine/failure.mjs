import { panic, thrownByDatabase } from './engine.mjs';

/**
 * A thrown value as the error of a JSON-RPC response, in the form Prisma's command line reads.
 * @param {unknown} thrown by the engine
 */
export function rpcError(thrown) {
	const isPanic = thrown instanceof WebAssembly.RuntimeError;
	const message = isPanic ? panic.message : wordsOf(thrown);
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	const meta = thrown instanceof Error && 'meta' in thrown ? thrown.meta : undefined;
	return {
		code: 4466,
		message: 'An error happened. Check the data field for details.',
		data: { is_panic: isPanic, message, meta, ...(code ? { error_code: code } : {}) },
	};
}

/** @param {unknown} thrown */
function wordsOf(thrown) {
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	const id = /External error id#(\d+)/.exec(message)?.[1];
	const external = id === undefined ? undefined : thrownByDatabase.find(Number(id));
	return external instanceof Error ? external.message : message;
}
