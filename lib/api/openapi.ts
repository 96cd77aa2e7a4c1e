import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { openApiDocument } from './openapi-document';

const documents = new Map<string, ReturnType<typeof openApiDocument>>();

/** `GET /openapi.json`: made once for each address of a server. */
export async function openapi(call: Call): Promise<Response> {
	const { appUrl } = call.env;
	const document = documents.get(appUrl) ?? openApiDocument(appUrl);
	documents.set(appUrl, document);
	return json(document);
}
