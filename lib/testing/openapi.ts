import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../api/openapi-document';
import { patternOf } from '../http/pattern';

interface Described {
	readonly parameters?: ReadonlyArray<{ readonly name: string; readonly in: string }>;
	readonly requestBody?: object;
	readonly responses: Readonly<Record<string, DescribedResponse>>;
}

interface DescribedResponse {
	readonly headers?: object;
	readonly content?: object;
}

const document = openApiDocument('http://127.0.0.1:4600');
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'document');
const paths = Object.entries(document.paths).map(([path, methods]) => {
	return { path, methods: methods as Record<string, Described>, match: patternOf(path) };
});
const exact = new Map(paths.map((described) => [described.path, described]));

/** What was asked, as far as it was described. */
interface Asked {
	readonly method: string;
	readonly path: string;
	readonly body?: string | undefined;
}

/**
 * Holds an answer to `/openapi.json`: its status, content type, headers and body; of a call that was
 * let through also the body and the query. Throws with what differs.
 * @returns the described operation, as `GET /auth/sessions/{id}`, or null for what no client is told of
 */
export async function holdToDocument(asked: Asked, response: Response): Promise<string | null> {
	const bare = asked.path.split('?')[0] ?? '';
	const described = exact.get(bare) ?? paths.find(({ match }) => match(bare) !== null);
	const method = asked.method === 'HEAD' ? 'GET' : asked.method;
	const operation = described?.methods[method.toLowerCase()];
	if (described === undefined || operation === undefined) {
		holdUndescribed(asked, response);
		return null;
	}
	const name = `${method} ${described.path}`;
	const answer = operation.responses[response.status];
	if (answer === undefined) {
		throw new Error(`${name}: ${response.status} is not in the document`);
	}
	holdHeaders(name, answer, response);
	const pointer = `document#/paths/${escaped(described.path)}/${method.toLowerCase()}`;
	await holdBody(`${name}, ${response.status}`, `${pointer}/responses/${response.status}`, {
		answer,
		response,
		isHead: asked.method === 'HEAD',
	});
	if (response.ok) {
		holdRequest(name, pointer, operation, asked);
	}
	return name;
}

/** A method or path that nobody is told of is refused, and OPTIONS says what there is. */
function holdUndescribed({ method, path }: Asked, { status }: Response) {
	const expected = method === 'OPTIONS' ? [204, 404, 500, 503] : [404, 405, 500, 503];
	if (!expected.includes(status)) {
		throw new Error(`${method} ${path}: ${status} from what is not in the document`);
	}
}

function holdHeaders(name: string, answer: DescribedResponse, { status, headers }: Response) {
	const described = Object.keys(answer.headers ?? {}).map((header) => header.toLowerCase());
	const telling = ['set-cookie', 'location', 'www-authenticate', 'retry-after', 'ratelimit'];
	for (const header of [...telling, 'ratelimit-policy']) {
		if (headers.has(header) && !described.includes(header)) {
			throw new Error(`${name}, ${status}: the header ${header} is not in the document`);
		}
	}
	for (const header of ['location', 'www-authenticate']) {
		if (described.includes(header) && !headers.has(header)) {
			throw new Error(`${name}, ${status}: the header ${header} is missing`);
		}
	}
}

async function holdBody(
	name: string,
	pointer: string,
	{ answer, response, isHead }: { answer: DescribedResponse; response: Response; isHead: boolean },
) {
	const types = Object.keys(answer.content ?? {});
	const type = response.headers.get('content-type');
	if (type === null ? types.length > 0 : !types.includes(type)) {
		throw new Error(`${name}: the content type ${type} is not in the document`);
	}
	// Of a part of a JSON text nothing can be said.
	if (type !== null && /json$/.test(type) && !isHead && response.status !== 206) {
		const body: unknown = await response.clone().json();
		validate(name, `${pointer}/content/${escaped(type)}/schema`, body);
	}
}

function holdRequest(name: string, pointer: string, operation: Described, { path, body }: Asked) {
	if (operation.requestBody !== undefined && body !== undefined && body !== '') {
		const schema = `${pointer}/requestBody/content/${escaped('application/json')}/schema`;
		validate(`${name}, the request`, schema, JSON.parse(body));
	}
	const query = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
	const names = query.map((parameter) => parameter.name);
	for (const given of new URL(path, 'http://localhost').searchParams.keys()) {
		if (names.length > 0 && !names.includes(given)) {
			throw new Error(`${name}: the parameter ${given} is not in the document`);
		}
	}
}

function validate(name: string, pointer: string, value: unknown) {
	const check = ajv.getSchema(pointer);
	if (check === undefined) throw new Error(`${name}: the document has no ${pointer}`);
	if (check(value) !== true) {
		throw new Error(`${name}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(value)}`);
	}
}

/** A part of a JSON pointer in a URI fragment (RFC 6901 section 6). */
function escaped(part: string): string {
	return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
