import { limits } from '../../../mesh/limits';
import type {
	Thing as MadeThing,
	Material,
	Node,
	Parameter,
	Part,
	Program,
	Scalar,
} from '../../../mesh/program';
import { untold } from '../made';
import { chain, type Measures, type Placed } from './arrange';
import { measureOf } from './measure';
import { copiesOf, offsetOf, placed, type Standing } from './place';
import { type Renaming, renamedNode, renamedParam, renamedScalar, renamingOf } from './prefixed';
import { pluralOf, sceneTitle } from './sentences';
import { standingOf } from './standing';
import type { Thing } from './thing';

/** One thing, ready to be placed. */
interface Member {
	readonly thing: Thing;
	readonly renaming: Renaming;
	readonly measures: Measures;
	/** Its own, and those of its arrangement. */
	readonly params: readonly Parameter[];
}

/**
 * Several things, or several of one, as one program: each keeps its sliders, and where it stands follows from them.
 *
 * @throws ProgramError from `resolve`, where there are more parts or nodes than a program can have
 */
export function compose(things: readonly Thing[], assumptions: readonly string[]): Program {
	const members = things.map((thing) => memberOf(thing, things));
	const materials: Material[] = [];
	const [nodes, parts, made]: [Node[], Part[], MadeThing[]] = [[], [], []];
	for (const member of members) {
		const { thing, renaming } = member;
		const standing = standingOf(thing, things, (key) => measuresOf(members, key));
		nodes.push(...thing.program.nodes.map((node) => renamedNode(node, renaming)));
		for (const [index, part] of thing.program.parts.entries()) {
			const { nodes: more, last } = atItsPlace(member, members, part, `${thing.key}_p${index}`);
			nodes.push(...more);
			const material = shared(materials, thing, part.material);
			parts.push({ ...named(part, thing, things), node: last, material });
		}
		made.push(described(member, standing));
	}
	return {
		v: 1,
		title: sceneTitle(things),
		unit: 'mm',
		params: members.flatMap(({ params }) => params),
		materials,
		nodes,
		parts,
		assumptions: [...new Set(assumptions)].slice(0, limits.assumptions),
		things: made,
	};
}

const measuresOf = (members: readonly Member[], key: string | null): Measures | null =>
	members.find(({ thing }) => thing.key === key)?.measures ?? null;

/** Each things's sliders share the number that a program can have: the last ones become plain numbers. */
function memberOf(thing: Thing, things: readonly Thing[]): Member {
	const { key, program, sides, surface, arrangement } = thing;
	const room = Math.max(1, Math.floor(limits.parameters / things.length) - 3);
	const kept = new Set(program.params.slice(0, room).map(({ id }) => id));
	const renaming = renamingOf(program, key, kept);
	const prefix = things.length > 1 ? `${thing.program.title}: ` : '';
	const own = program.params
		.filter(({ id }) => kept.has(id))
		.map((param) => ({ ...renamedParam(param, renaming), label: `${prefix}${param.label}` }));
	const side = (scalar: Scalar) => bracketed(renamedScalar(scalar, renaming));
	const [x, y, z] = [side(sides.x), side(sides.y), side(sides.z)];
	const more = arrangementParams(thing, measureOf(thing, sides.x));
	const id = (name: string) => more.find((param) => param.id === `${key}_${name}`)?.id;
	const { pattern, count, columns, gap } = arrangement;
	const measures: Measures = {
		...{ pattern, x, y, z, surface: side(surface) },
		count: id('times') ?? count,
		columns: id('across') ?? columns,
		rows: id('along') ?? Math.ceil(count / columns),
		gap: id('apart') ?? gap ?? 0,
		apart: pattern === 'one' ? gap : null,
	};
	return { thing, renaming, measures, params: [...more, ...own] };
}

const bracketed = (scalar: Scalar): Scalar =>
	typeof scalar === 'number' || /^\w+$/.test(scalar) ? scalar : `(${scalar})`;

/** How many there are and how far apart are sliders too. */
function arrangementParams(thing: Thing, width: number): Parameter[] {
	const { key, arrangement, relation } = thing;
	const { pattern, count, columns, gap } = arrangement;
	if (relation === 'flanking' || (pattern === 'one' && relation !== 'around')) return [];
	const many = (id: string, label: string, value: number): Parameter => {
		const [min, max] = [relation === 'around' ? 2 : 1, Math.max(24, 2 * value)];
		return {
			id: `${key}_${id}`,
			label,
			kind: 'count',
			value,
			min: Math.min(min, value),
			max,
			step: 1,
		};
	};
	const apart = gap ?? usualGap(thing, width);
	const gaps: Parameter = {
		...{ id: `${key}_apart`, label: `${pluralOf(thing.archetype)}: gap`, kind: 'length' },
		...{ value: apart, min: 0, max: Math.max(4 * width, 2 * apart), step: stepOf(width) },
	};
	if (pattern === 'grid') {
		const rows = many('along', `${pluralOf(thing.archetype)}: rows`, Math.ceil(count / columns));
		const across = many('across', `${pluralOf(thing.archetype)}: columns`, columns);
		return [across, rows, gaps];
	}
	const number = many('times', pluralOf(thing.archetype), count);
	return pattern === 'stack' ? [number] : [number, gaps];
}

const usualGap = ({ relation }: Thing, width: number): number =>
	Number((width * (relation === 'around' ? 0.05 : 0.25)).toPrecision(2));

const stepOf = (width: number): number => (width > 500 ? 10 : width > 20 ? 1 : 0.1);

/** Where it stands to its base, then where that stands to its own. */
function atItsPlace(
	{ thing, renaming, measures }: Member,
	members: readonly Member[],
	part: Part,
	id: string,
): Placed {
	const things = members.map((member) => member.thing);
	const find = (key: string | null) => measuresOf(members, key);
	const from = renaming.nodes.get(part.node) ?? part.node;
	let { nodes, last } = placed(from, id, measures, standingOf(thing, things, find));
	let base = members.find((member) => member.thing.key === thing.of);
	for (let depth = 1; base !== undefined && depth < members.length; depth += 1) {
		const standing = standingOf(base.thing, things, find);
		const further = chain(last, `${id}_b${depth}`, offsetOf(base.measures, standing));
		[nodes, last] = [[...nodes, ...further.nodes], further.last];
		const { of } = base.thing;
		base = members.find((member) => member.thing.key === of);
	}
	return { nodes, last };
}

function named(part: Part, { key, archetype, program }: Thing, things: readonly Thing[]): Part {
	const isOnly = things.filter((one) => one.archetype.id === archetype.id).length === 1;
	const isWhole = program.parts.length === 1 && part.id === archetype.id && part.id === key;
	const label = things.length > 1 ? `${program.title}: ${part.label}`.slice(0, 80) : part.label;
	const { group: _, ...bare } = part;
	return isOnly && isWhole ? bare : { ...bare, label, group: key };
}

function shared(materials: Material[], { key, program }: Thing, id: string): string {
	const own = program.materials.find((one) => one.id === id) ?? program.materials[0];
	if (own === undefined) return id;
	const { id: _, ...look } = own;
	const same = materials.find(
		({ id: __, ...other }) => JSON.stringify(other) === JSON.stringify(look),
	);
	if (same !== undefined) return same.id;
	const name = materials.some((one) => one.id === own.id)
		? `${key}_${own.id}`.slice(0, 40)
		: own.id;
	materials.push({ id: name, ...look });
	return name;
}

function described({ thing, measures, renaming }: Member, standing: Standing): MadeThing {
	const { key, archetype, arrangement, relation, of, program } = thing;
	// Those that are no sliders here, for want of room, are told as numbers.
	const fixed = program.params.filter(({ id }) => /^[(\d]/.test(renaming.params.get(id) ?? ''));
	const values = {
		...untold(archetype, thing.values, program.params),
		...Object.fromEntries(fixed.map(({ id, value }) => [id, value])),
	};
	return {
		id: key,
		label: program.title,
		copies: copiesOf(measures, standing),
		made: {
			...{ archetype: archetype.id, values, pattern: arrangement.pattern, relation },
			...(of === null ? {} : { of }),
		},
	};
}
