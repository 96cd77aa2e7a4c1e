import type { Parameter, Program } from '../../../../lib/mesh/program';

export interface ParamRowEntry {
	readonly parameter: Parameter;
	/** What stands before the slider: "Height", where the heading says "Chair" already. */
	readonly shown: string;
}

export interface ParamGroup {
	/** What they are of; null for the parameters of a program of one thing. */
	readonly id: string | null;
	readonly label: string;
	readonly rows: readonly ParamRowEntry[];
}

/** The parameters of each thing together, the things in their order. What is of no thing comes first. */
export function paramGroups({ params, things = [] }: Pick<Program, 'params' | 'things'>) {
	const labels = things.map(({ label }) => label);
	const groups: ParamGroup[] = [
		{ id: null, label: '', rows: rowsOf(params, things, null) },
		...things.map(({ id, label }, index) => ({
			...{ id, label: numbered(labels, index) },
			rows: rowsOf(params, things, { id, label }),
		})),
	].filter(({ rows }) => rows.length > 0);
	// Of one thing there is nothing to tell apart.
	return groups.length > 1 ? groups : [{ id: null, label: '', rows: params.map(asItIs) }];
}

type Things = NonNullable<Program['things']>;

const asItIs = (parameter: Parameter): ParamRowEntry => ({ parameter, shown: parameter.label });

function rowsOf(
	params: readonly Parameter[],
	things: Things,
	thing: Pick<Things[number], 'id' | 'label'> | null,
): ParamRowEntry[] {
	return params
		.filter(({ id }) => ownerOf(id, things) === (thing?.id ?? null))
		.map((parameter) =>
			thing === null ? asItIs(parameter) : { parameter, shown: bare(parameter.label) },
		);
}

/** Of `chair_2_height` it is `chair_2`, and not `chair`. */
function ownerOf(param: string, things: Things): string | null {
	const [longest] = things
		.map(({ id }) => id)
		.filter((id) => param.startsWith(`${id}_`))
		.toSorted((a, b) => b.length - a.length);
	return longest ?? null;
}

/** "Chair: seat height" under the heading "Chair". */
function bare(label: string): string {
	const rest = /^[^:]+: (.+)$/.exec(label)?.[1] ?? label;
	return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** "Chair" and "Chair 2", where two things are called the same. */
function numbered(labels: readonly string[], index: number): string {
	const label = labels[index] ?? '';
	const nth = labels.slice(0, index + 1).filter((one) => one === label).length;
	return nth > 1 ? `${label} ${nth}` : label;
}
