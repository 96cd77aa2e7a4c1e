import type { FileName, NamedFile, TaskFile } from '../artisan/types';
import { taskId } from '../artisan/wire';
import { AppError } from '../errors';
import type { Call } from '../http/call';
import { apiHeaders } from '../http/headers';
import { contentDisposition } from '../mesh/files/file-name';
import { requireSignedIn } from './sessions';

const names: Readonly<Record<string, FileName>> = {
	glb: 'glb',
	stl: 'stl',
	'3mf': '3mf',
	obj: 'obj',
	png: 'png',
	json: 'checks',
};

/**
 * `GET /artisan/mesh/{file}`: `TASK.glb`, `.stl`, `.3mf`, `.obj`, `.png` (the picture) or `.json` (the checks).
 * Ranges as RFC 9110 section 14 has them, one at a time; the content's SHA-256 is its ETag.
 */
export async function readMesh(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { id, extension, name } = wanted(call.params['file'] ?? '');
	return fileAnswer(call, await call.artisan.file(userId, id, name), extension);
}

/** A file as a download, named after its take: whole, or the range that was asked for. */
export async function fileAnswer(
	call: Call,
	file: NamedFile,
	extension: string,
): Promise<Response> {
	const how = file.name === 'png' || file.name === 'checks' ? 'inline' : 'attachment';
	const etag = `"${file.sha256}"`;
	const { headers } = call.request;
	const shared = {
		...apiHeaders,
		etag,
		// The owner's alone, and looked up again: a session may have ended, or the model been deleted.
		'cache-control': 'private, no-cache',
		'accept-ranges': 'bytes',
	};
	if (matches(headers.get('if-none-match'), etag)) {
		return new Response(null, { status: 304, headers: shared });
	}
	const part = rangeOf(headers, file, etag);
	if (part === 'unsatisfiable') {
		const range = { 'content-range': `bytes */${file.bytes}` };
		return new Response(null, { status: 416, headers: { ...shared, ...range } });
	}
	const length = part === null ? file.bytes : part.end - part.start + 1;
	const content = length === 0 ? null : await call.artisan.open(file, part ?? undefined);
	// Opened all the same: a file that is damaged is answered alike by both (RFC 9110 section 9.3.2).
	const isHead = call.request.method === 'HEAD';
	if (isHead) await content?.cancel();
	return new Response(isHead ? null : content, {
		status: part === null ? 200 : 206,
		headers: {
			...shared,
			'content-type': file.mediaType,
			'content-length': String(length),
			'content-disposition': contentDisposition(how, file.taskName, extension),
			...(part === null
				? {}
				: { 'content-range': `bytes ${part.start}-${part.end}/${file.bytes}` }),
		},
	});
}

/** Null for an extension that no file has. */
export function fileNameOf(extension: string): FileName | null {
	return Object.hasOwn(names, extension) ? (names[extension] ?? null) : null;
}

/** @throws AppError `not_found` */
function wanted(file: string) {
	const [, id = '', extension = ''] = /^([^.]+)\.(\w+)$/.exec(file) ?? [];
	const name = fileNameOf(extension);
	if (name === null || !taskId.safeParse(id).success) {
		throw new AppError('not_found', 'There is nothing here.');
	}
	return { id: id.toLowerCase(), extension, name };
}

function matches(header: string | null, etag: string): boolean {
	const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
	return tags.includes(etag) || tags.includes('*');
}

/** Null for the whole file: also where a header asks for several ranges, or in other units. */
function rangeOf(
	headers: Headers,
	{ bytes }: TaskFile,
	etag: string,
): { start: number; end: number } | 'unsatisfiable' | null {
	const found = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range')?.trim() ?? '');
	const condition = headers.get('if-range');
	if (found === null || (condition !== null && condition !== etag)) return null;
	const [, first = '', last = ''] = found;
	if (first === '' && last === '') return null;
	const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
	const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
	if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
	return start >= bytes || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { start, end };
}
