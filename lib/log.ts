import pino from 'pino';
import { pageContext } from './request-context';
import { traceId } from './trace';

export type Log = pino.Logger;

/**
 * JSON lines on stdout. Credentials never reach a log call; the redaction is a second fence (S25).
 * Errors lose what database drivers attach to them (query parameters, connection strings).
 * @param destination where the lines go instead of stdout
 */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
	const options: pino.LoggerOptions = {
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: [
			'password',
			'token',
			'*.password',
			'*.token',
			'apiKey',
			'*.apiKey',
			'headers.authorization',
			'headers.cookie',
			'headers["x-api-key"]',
		],
		serializers: { err: describeError },
		mixin: ofRequest,
	};
	return destination === undefined ? pino(options) : pino(options, destination);
}

/** Which page a line is of, and which trace; the API gives its lines the request's id itself. */
function ofRequest(): { requestId?: string; traceId?: string } {
	const context = pageContext();
	const trace = traceId();
	return {
		...(context === null ? {} : { requestId: context.id }),
		...(trace === null ? {} : { traceId: trace }),
	};
}

/**
 * Type, message, code and stack of an error and of its causes, and nothing else. Those of the AI SDK have the
 * request, its headers and what a service answered in them, so that of theirs only the type is told.
 */
function describeError(thrown: unknown): unknown {
	if (!(thrown instanceof Error)) {
		return { type: typeof thrown };
	}
	if (thrown.name.startsWith('AI_')) {
		return { type: thrown.name };
	}
	const code = 'code' in thrown ? thrown.code : undefined;
	const cause = thrown.cause === undefined ? {} : { cause: describeError(thrown.cause) };
	return {
		type: thrown.name,
		message: thrown.message.replaceAll(/postgres(ql)?:\/\/\S+/g, 'postgresql://…'),
		code,
		stack: thrown.stack?.split('\n').slice(1, 8).join('\n'),
		...cause,
	};
}
