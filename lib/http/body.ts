import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { AppError, isAppError } from '../errors';
import { parseStrictJson } from '../json';
import { contextOf } from '../request-context';

const maxJsonDepth = 16;

/**
 * Reads and checks a JSON body (S25). Without a body and a content type the value is `{}`, so that a call
 * whose token is in a header needs none.
 * @throws AppError `unsupported_media_type`, `body_too_large`, `malformed_body`, `invalid_request`
 */
export async function readJsonBody<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	limitBytes: number,
): Promise<z.infer<Schema>> {
	const bytes = await readBytes(request, limitBytes);
	const contentType = request.headers.get('content-type');
	if (bytes.length > 0 || contentType !== null) {
		requireJson(contentType);
	}
	return checked(schema, bytes.length === 0 && contentType === null ? {} : parse(bytes));
}

/**
 * Reads and checks what a form of the pages sends. A name given twice counts once, as the last.
 * @throws AppError `unsupported_media_type`, `body_too_large`, `malformed_body`, `invalid_request`
 */
export async function readFormBody<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	limitBytes: number,
): Promise<z.infer<Schema>> {
	const bytes = await readBytes(request, limitBytes);
	const contentType = request.headers.get('content-type');
	if (bytes.length > 0 && essenceOf(contentType) !== 'application/x-www-form-urlencoded') {
		throw new AppError(
			'unsupported_media_type',
			'Send the body as application/x-www-form-urlencoded.',
		);
	}
	return checked(schema, Object.fromEntries(new URLSearchParams(decode(bytes))));
}

/** @throws AppError `body_too_large`, `malformed_body` */
export async function readTextBody(request: Request, limitBytes: number): Promise<string> {
	return decode(await readBytes(request, limitBytes));
}

/** @throws AppError `invalid_request` */
function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
	const result = schema.safeParse(value);
	if (!result.success) {
		const reasons = result.error.issues.map(
			(issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`,
		);
		throw new AppError(
			'invalid_request',
			`The request is not as it should be. ${reasons.join('; ')}`,
		);
	}
	return result.data;
}

function requireJson(contentType: string | null): void {
	if (contentType === 'application/json') {
		return;
	}
	const essence = essenceOf(contentType);
	if (essence !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(essence)) {
		throw new AppError('unsupported_media_type', 'Send the body as application/json.');
	}
}

/** Of a content type, without its parameters. */
export function essenceOf(contentType: string | null): string {
	return contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function parse(bytes: Buffer): unknown {
	const result = parseStrictJson(decode(bytes), maxJsonDepth);
	if (result.ok) {
		return result.value;
	}
	const reasons = {
		syntax: 'The body is not one JSON value.',
		too_deep: `The body is nested more than ${maxJsonDepth} levels deep.`,
		duplicate_name: 'The body has the same name twice in one object.',
	};
	throw new AppError('malformed_body', reasons[result.fault]);
}

function decode(bytes: Buffer): string {
	if (!isUtf8(bytes)) {
		throw new AppError('malformed_body', 'The body is not valid UTF-8.');
	}
	return bytes.toString();
}

/**
 * Stops at the limit, also when no length was announced. Whoever leaves in the middle of a body is no
 * failure of the server's.
 */
function readBytes(request: Request, limitBytes: number): Buffer | Promise<Buffer> {
	const atHand = contextOf(request)?.body ?? null;
	if (atHand !== null) {
		if (atHand.length > limitBytes) throw tooLarge(limitBytes);
		return atHand;
	}
	const announced = request.headers.get('content-length');
	if (announced === null) {
		return readStream(request, limitBytes).catch(refuseBroken);
	}
	if (Number(announced) > limitBytes) {
		throw tooLarge(limitBytes);
	}
	// Node's parser lets no more bytes through than were announced.
	return request.arrayBuffer().then(toBytes, refuseBroken);
}

const toBytes = (buffer: ArrayBuffer): Buffer => Buffer.from(buffer);

function refuseBroken(cause: unknown): never {
	throw isAppError(cause)
		? cause
		: new AppError('malformed_body', 'The body ended before all of it was there.', { cause });
}

async function readStream(request: Request, limitBytes: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.length;
		if (size > limitBytes) {
			throw tooLarge(limitBytes);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function tooLarge(limitBytes: number): AppError {
	return new AppError('body_too_large', `The body is larger than ${limitBytes} bytes.`);
}
