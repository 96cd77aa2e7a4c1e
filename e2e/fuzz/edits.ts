import fc from 'fast-check';
import { anyText } from './text';

/** What is done to one place of a JSON text. `raw` is JSON text itself, or nearly: no value in memory can be `1e400`. */
type Edit =
	| { readonly how: 'replace'; readonly raw: string }
	| { readonly how: 'add'; readonly name: string; readonly raw: string }
	| { readonly how: 'drop' | 'twice' | 'wrap' };

export interface Placed {
	/** The place, counted in the order of the text, modulo how many there are. */
	readonly at: number;
	readonly edit: Edit;
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const rawValues = [
	...['null', 'true', 'false', '0', '-0', '-1', '1', '1.5', '1e400', '-1e400', '1e-400', '5e-324'],
	...[
		'2147483647',
		'2147483648',
		'-2147483649',
		'9007199254740993',
		'9223372036854775808',
		'1e308',
	],
	...['NaN', 'Infinity', 'undefined', '01', '+1', '.5', '0x10', '1n', "'x'", '"\\x"', '"\\ud800"'],
	...['[]', '{}', '[null]', '[[]]', '{"":null}', nested(10), nested(15), nested(17), nested(5000)],
	...[
		'{"__proto__":{"admin":true}}',
		'{"constructor":{"prototype":{}}}',
		'{"toJSON":1}',
		'{"length":1e9}',
	],
	...[
		'{"$ref":"#"}',
		'{"then":1}',
		'"1"',
		'"\\u0000"',
		`"${'x'.repeat(10_000)}"`,
		`[${'0,'.repeat(3000)}0]`,
	],
];
const raw = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...rawValues) },
	{ weight: 2, arbitrary: anyText.map((text) => JSON.stringify(text)) },
	{ weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
);
const names = fc.oneof(
	anyText,
	fc.constantFrom('id', 'user_id', 'role', 'is_active', 'token', 'password', 'task_id', 'v', 'op'),
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ how: fc.constant('replace' as const), raw }) },
	{ weight: 2, arbitrary: fc.record({ how: fc.constant('add' as const), name: names, raw }) },
	{ weight: 2, arbitrary: fc.record({ how: fc.constantFrom('drop', 'twice', 'wrap') }) },
);

/** A few changes that make a good body a nearly good one. */
export const someEdits: fc.Arbitrary<Placed[]> = fc.array(
	fc.record({ at: fc.nat({ max: 60 }), edit }),
	{ minLength: 1, maxLength: 3 },
);

/** The JSON text of a value with changes at some of its places. */
export function edited(value: unknown, placed: readonly Placed[]): string {
	const places = countPlaces(value);
	const edits = new Map(placed.map(({ at, edit }) => [at % places, edit]));
	let place = -1;
	const write = (part: unknown, name: string | null): string[] => {
		place += 1;
		const change = edits.get(place);
		const text = textOf(part, write, change?.how === 'add' ? change : null);
		const label = name === null ? '' : `${JSON.stringify(name)}:`;
		if (change?.how === 'replace') return [`${label}${change.raw}`];
		if (change?.how === 'drop') return [];
		if (change?.how === 'wrap') return [`${label}[${text}]`];
		return change?.how === 'twice' ? [`${label}${text}`, `${label}${text}`] : [`${label}${text}`];
	};
	return write(value, null).join('');
}

type Write = (part: unknown, name: string | null) => string[];

function textOf(part: unknown, write: Write, added: { name: string; raw: string } | null): string {
	if (Array.isArray(part)) {
		const items = part.flatMap((item) => write(item, null));
		return `[${[...items, ...(added === null ? [] : [added.raw])].join(',')}]`;
	}
	if (typeof part !== 'object' || part === null) return JSON.stringify(part) ?? 'null';
	const members = Object.entries(part).flatMap(([name, member]) => write(member, name));
	const more = added === null ? [] : [`${JSON.stringify(added.name)}:${added.raw}`];
	return `{${[...members, ...more].join(',')}}`;
}

function countPlaces(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 1;
	return Object.values(value).reduce((sum: number, part) => sum + countPlaces(part), 1);
}
