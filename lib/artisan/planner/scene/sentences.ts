import { spoken } from '../../../mesh/problem';
import type { Scalar } from '../../../mesh/program';
import type { Archetype } from '../../archetypes/archetype';
import type { Plan } from '../plan';
import { nameOf } from '../sentences';
import { formsOf } from '../words';
import type { Relation, Thing } from './thing';

/** "Bookshelves": the archetype's own word where it has one. */
export function pluralOf(archetype: Archetype): string {
	const name = nameOf(archetype);
	const own = archetype.names.find((one) => one !== name && formsOf(one).includes(name));
	const made = /(?:s|x|z|ch|sh)$/.test(name)
		? `${name}es`
		: /[^aeiou]y$/.test(name)
			? `${name.slice(0, -1)}ies`
			: `${name}s`;
	return capital(own ?? made);
}

export const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const joins: Readonly<Record<Relation, string>> = {
	ground: 'and',
	on: 'on',
	under: 'under',
	left: 'to the left of',
	right: 'next to',
	front: 'in front of',
	behind: 'behind',
	around: 'around',
	flanking: 'on both sides of',
};

const patterns = {
	one: '',
	row: ' in a row',
	grid: ' in a grid',
	circle: ' in a circle',
	stack: ' on top of each other',
};

/** "12 chairs around a table". */
export function sceneTitle(things: readonly Thing[]): string {
	const [first] = things;
	const isAlike = things.every(
		({ archetype, relation }) =>
			archetype === first?.archetype && /^(?:ground|right)$/.test(relation),
	);
	if (first !== undefined && isAlike && things.length > 1) {
		const count = things.reduce((all, { arrangement }) => all + arrangement.count, 0);
		return `${count} ${pluralOf(first.archetype).toLowerCase()} next to each other`;
	}
	const told = new Set<string>();
	const name = (thing: Thing) => {
		const again = told.has(thing.key);
		told.add(thing.key);
		const what = called(thing);
		return again ? `the ${what.replace(/^an? /, '')}` : what;
	};
	const pieces = things.flatMap((thing) => {
		const base = things.find(({ key }) => key === thing.of);
		if (base !== undefined) return [`${name(thing)} ${joins[thing.relation]} ${name(base)}`];
		return told.has(thing.key) || things.some(({ of }) => of === thing.key) ? [] : [name(thing)];
	});
	const text = capital(pieces.join(', '));
	return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function called({ archetype, arrangement: { count, pattern }, relation }: Thing): string {
	if (count === 1) return `${/^[aeiou]/.test(nameOf(archetype)) ? 'an' : 'a'} ${nameOf(archetype)}`;
	const name = pluralOf(archetype).toLowerCase();
	return `${count} ${name}${relation === 'around' || relation === 'flanking' ? '' : patterns[pattern]}`;
}

/** How far apart several stand, where nobody said. */
export function gapSentence(thing: Thing, measure: (side: Scalar) => number): string[] {
	const { arrangement, archetype, sides, relation } = thing;
	const { pattern, gap, count } = arrangement;
	if (gap !== null || count < 2 || pattern === 'stack' || relation !== 'ground') return [];
	const apart = Number((measure(sides.x) * 0.25).toPrecision(2));
	return [`${pluralOf(archetype)} ${spoken(apart)} mm apart.`];
}

/** "12 chairs around the table. Left out: velociraptor." */
export function sceneSentence(
	things: readonly Thing[],
	plans: readonly Plan[],
	ignored: readonly string[],
	missing: readonly string[],
): string {
	const sizes = plans.flatMap(({ message }) => {
		const [, said] = /: (.+?)\.(?: Left out|$)/.exec(message) ?? [];
		const title = message.split(/[:.]/)[0] ?? '';
		return said === undefined ? [] : [`${title}: ${said}.`];
	});
	const rest = ignored.filter((one) => !missing.includes(one));
	return [
		`${sceneTitle(things)}.`,
		...(things.length === 1 && things[0]?.arrangement.count === 1 ? [] : sizes),
		...(missing.length === 0 ? [] : [`I don't have: ${missing.join(', ')}.`]),
		...(rest.length === 0 ? [] : [`Left out: ${rest.join(', ')}.`]),
	].join(' ');
}

/** "a vase on the table". */
export function placeSentence(thing: Thing, things: readonly Thing[]): string {
	const base = things.find(({ key }) => key === thing.of);
	const what = called(thing);
	return base === undefined
		? what
		: `${what} ${joins[thing.relation]} the ${nameOf(base.archetype)}`;
}
