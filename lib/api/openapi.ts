import type { Call } from '../http/call';
import { apiHeaders } from '../http/headers';
import { openApiDocument } from './openapi-document';

const documents = new Map<string, Uint8Array<ArrayBuffer>>();
const headers = { ...apiHeaders, 'content-type': 'application/json' };

/**
 * `GET /openapi.json`: written once for each address of a server. Bytes and no text, which Node would copy for
 * each answer, and keep for whoever asks and does not read.
 */
export async function openapi(call: Call): Promise<Response> {
	const { appUrl } = call.env;
	const document =
		documents.get(appUrl) ?? new TextEncoder().encode(JSON.stringify(openApiDocument(appUrl)));
	documents.set(appUrl, document);
	return new Response(document, { headers });
}
