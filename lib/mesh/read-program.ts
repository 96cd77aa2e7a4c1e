import type { z } from 'zod';
import { limits } from './limits';
import { ProgramError, quoted, spoken } from './problem';
import { type Program, programSchema } from './program';

/**
 * Anything, as from JSON, as a program of the right shape; `resolve` checks the rest. Throws a ProgramError:
 * 'not_a_program' with the place and what is wrong there, 'too_many'.
 */
export function readProgram(value: unknown): Program {
	refuseLong(value);
	const parsed = programSchema.safeParse(value);
	if (parsed.success) {
		refuseUnprintable(parsed.data);
		return parsed.data;
	}
	throw new ProgramError('not_a_program', `The program ${sentenceOf(parsed.error, value)}`);
}

/** Before the schema, which reads every member of a long list to say that each is wrong. */
function refuseLong(value: unknown): void {
	const most = new Map<string, number>(Object.entries({ ...limits, params: limits.parameters }));
	for (const kind of ['params', 'materials', 'nodes', 'parts', 'assumptions']) {
		const list = member(value, kind);
		const allowed = most.get(kind) ?? 0;
		if (Array.isArray(list) && list.length > allowed) {
			throw new ProgramError(
				'too_many',
				`The program has ${spoken(list.length)} ${kind}; at most ${allowed} are possible.`,
			);
		}
	}
}

/** A database keeps no NUL, XML (3MF) no control character, UTF-8 no half of a surrogate pair. */
function refuseUnprintable(value: unknown): void {
	if (typeof value === 'string') {
		if (!value.isWellFormed() || /\p{Cc}/u.test(value)) {
			const why = 'has a character that cannot be printed; leave it out';
			throw new ProgramError('not_a_program', `The program's text ${quoted(value)} ${why}.`);
		}
	} else if (typeof value === 'object' && value !== null) {
		Object.values(value).forEach(refuseUnprintable);
	}
}

/** `is wrong at nodes[2].size: Too small ...`: the first place only. */
function sentenceOf(error: z.ZodError, value: unknown): string {
	const { path, message } = innermost(error.issues[0], value, []);
	const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
	const where = place.join('').replace(/^\./, '');
	return `is wrong${where === '' ? '' : ` at ${where}`}: ${message}.`;
}

interface Fault {
	readonly path: readonly PropertyKey[];
	readonly message: string;
}

/** A union's own issue says nothing: the branch that `op` or `kind` chose does. */
function innermost(
	issue: z.core.$ZodIssue | undefined,
	value: unknown,
	above: readonly PropertyKey[],
): Fault {
	const path = [...above, ...(issue?.path ?? [])];
	const message = issue?.message ?? 'it has another shape';
	if (issue?.code !== 'invalid_union') {
		return { path, message };
	}
	const here = issue.path.reduce<unknown>((inner, step) => member(inner, step), value);
	for (const name of ['op', 'kind']) {
		const chosen = member(here, name);
		if (typeof chosen === 'string') {
			const branch = issue.errors.find((issues) => !issues.some(({ path: [at] }) => at === name));
			return branch === undefined
				? { path: [...path, name], message: `there is no ${quoted(chosen.slice(0, 40))}` }
				: innermost(branch[0], here, path);
		}
	}
	const plain = typeof here !== 'object' || here === null;
	return { path, message: plain ? 'a number or an expression was expected' : message };
}

function member(value: unknown, name: PropertyKey): unknown {
	const isObject = typeof value === 'object' && value !== null;
	return isObject && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
