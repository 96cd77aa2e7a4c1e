import fc from 'fast-check';
import { type Placed, someEdits } from './edits';
import { type Noise, someNoise } from './noise';
import type { Operation } from './operations';
import { knownTo, type Seed, seedsOf } from './seeds';
import { anyText } from './text';
import { valuesOf } from './values';

/** Who asks. `admin` entered the password a moment ago; the last two had a session once. */
export type Who = 'nobody' | 'user' | 'other' | 'admin' | 'revoked' | 'expired';

export interface Caller {
	readonly who: Who;
	readonly by: 'bearer' | 'cookie' | 'refresh-cookie';
}

/** A request before anything in it is known: `$name` stands for what `stage.ts` has of that name. */
export interface Draft {
	readonly caller: Caller;
	readonly path: Readonly<Record<string, string>>;
	/** Already as they stand in an address. */
	readonly query: ReadonlyArray<readonly [string, string]>;
	readonly headers: ReadonlyArray<readonly [string, string]>;
	readonly body: Seed | null;
	readonly edits: readonly Placed[];
	readonly noise: readonly Noise[];
}

/** Requests to an operation: as they should be, nearly so, and otherwise. */
export function draftsOf(operation: Operation): fc.Arbitrary<Draft> {
	return fc.oneof(
		{ weight: 4, arbitrary: drafts(operation, { spoilt: false }) },
		{ weight: 5, arbitrary: drafts(operation, { spoilt: true }) },
	);
}

/** Requests to an operation as its description has them, from whoever may call it. */
export const goodDraftsOf = (operation: Operation) => drafts(operation, { spoilt: false });

function drafts(operation: Operation, { spoilt }: { spoilt: boolean }): fc.Arbitrary<Draft> {
	const body = bodiesOf(operation);
	return fc.record({
		caller: spoilt
			? fc.oneof({ weight: 3, arbitrary: rightCaller(operation) }, anyCaller)
			: rightCaller(operation),
		path: pathsOf(operation, spoilt),
		query: queriesOf(operation, spoilt),
		headers: headersOf(operation, spoilt),
		body: spoilt ? fc.oneof({ weight: 9, arbitrary: body }, oddBodies) : body,
		edits: spoilt ? fc.oneof(fc.constant([]), someEdits) : fc.constant([]),
		noise: spoilt
			? fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, someNoise)
			: fc.constant([]),
	});
}

const anyCaller: fc.Arbitrary<Caller> = fc.record({
	who: fc.constantFrom('nobody', 'user', 'other', 'admin', 'revoked', 'expired'),
	by: fc.constantFrom('bearer', 'cookie', 'refresh-cookie'),
});

const cookieOnly = ['extend', 'leave', 'closeByForm'];
const refreshing = ['refresh', 'renew'];

function rightCaller({ id, path }: Operation): fc.Arbitrary<Caller> {
	const who = path.startsWith('/admin/') ? 'admin' : 'user';
	const ways = ['bearer', 'cookie'] as const;
	const by = cookieOnly.includes(id)
		? fc.constant('cookie' as const)
		: refreshing.includes(id)
			? fc.constant('refresh-cookie' as const)
			: fc.constantFrom(...ways);
	return fc.record({ who: fc.constant(who), by });
}

const parametersIn = ({ parameters }: Operation, place: string) =>
	parameters.filter((parameter) => parameter.in === place);

/** Of a path: encoded once, encoded twice, not at all. */
const oddParts = fc.oneof(
	fc.constantFrom(
		...['..', '.', '%2e%2e', '%2F', '%5C', '%00', '%', '%zz', '%C0%AF', '%ff', '%E2%80%AE', '%25'],
		...['0', '-1', '01', '1.0', '2147483648', '99999999999999999999', 'x'.repeat(3000), ';a=b'],
		...['$task_id%00', '$task_id/', '$task_id.glb.glb', '{$task_id}', 'model.glb%20', 'MODEL.GLB'],
	),
	anyText.map((text) => encodeURIComponent(text.toWellFormed())).filter((part) => part !== ''),
);

function pathsOf(operation: Operation, spoilt: boolean) {
	const known = knownTo(operation);
	const parts = parametersIn(operation, 'path').map(({ name, schema }) => {
		const good = valuesOf(schema, known, name).map(String);
		return [name, spoilt ? fc.oneof({ weight: 3, arbitrary: good }, oddParts) : good] as const;
	});
	return fc.record(Object.fromEntries(parts));
}

const encoded = (value: unknown) =>
	encodeURIComponent(String(value).toWellFormed()).replaceAll('%24', '$');
const rawQueries = fc.constantFrom(
	...[
		'%',
		'%zz',
		'%ff%fe',
		'%00',
		'%C0%80',
		'',
		'%u0041',
		'+',
		'1&1',
		'#',
		'[]=1',
		'a;b',
		'%EF%BB%BF',
	],
	...['-1', '0', '101', '1e2', '0x10', ' 20', '20.0', '9'.repeat(400), 'x'.repeat(7000)],
);
const pairs = fc.tuple(
	fc.constantFrom('limit', 'after', 'from', 'role', 'x', '__proto__', 'format', '%00', 'LIMIT', ''),
	fc.oneof(rawQueries, anyText.map(encoded)),
);

function queriesOf(operation: Operation, spoilt: boolean) {
	const known = knownTo(operation);
	const options = parametersIn(operation, 'query').map(({ name, schema }) => {
		const good = valuesOf(schema, known, name).map(encoded);
		const value = spoilt ? fc.oneof({ weight: 2, arbitrary: good }, rawQueries) : good;
		return value.map((text) => [name, text] as const);
	});
	const described =
		options.length === 0
			? fc.constant([])
			: fc.uniqueArray(fc.oneof(...options), { selector: ([name]) => name, maxLength: 4 });
	return spoilt
		? fc
				.tuple(
					described,
					fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(pairs, { maxLength: 3 })),
				)
				.map(([good, odd]) => [...good, ...odd])
		: described;
}

/** Bytes that a header's value may have: none below 32 but the tab, and no 127. */
const headerText = fc.string({
	unit: fc
		.integer({ min: 32, max: 255 })
		.filter((code) => code !== 127)
		.map((code) => String.fromCharCode(code)),
	maxLength: 300,
});

function headersOf(operation: Operation, spoilt: boolean) {
	const known = knownTo(operation);
	const options = parametersIn(operation, 'header').map(({ name }) => {
		const good = fc.constantFrom(...known(name));
		const value = spoilt ? fc.oneof(good, headerText) : good;
		return value.map((text) => [name, text] as const);
	});
	return options.length === 0
		? fc.constant([])
		: fc.uniqueArray(fc.oneof(...options), { selector: ([name]) => name, maxLength: 2 });
}

function bodiesOf(operation: Operation): fc.Arbitrary<Seed | null> {
	const seeds = seedsOf(operation);
	const described =
		operation.body === null
			? []
			: [
					valuesOf(operation.body, knownTo(operation)).map((body): Seed => {
						return { type: 'application/json', body };
					}),
				];
	const all = [...(seeds.length === 0 ? [] : [fc.constantFrom(...seeds)]), ...described];
	return all.length === 0 ? fc.constant(null) : fc.oneof(...all);
}

const oddBodies: fc.Arbitrary<Seed | null> = fc.oneof(
	fc.constant(null),
	fc.jsonValue().map((body) => ({ type: 'application/json', body })),
	anyText.map((body) => ({ type: 'text/plain', body })),
	anyText.map((body) => ({ type: 'text/csv', body })),
	anyText.map((body) => ({ type: 'application/x-www-form-urlencoded', body })),
);
