import { applyPatch } from '../mesh/patch';
import { isProgramError, spoken } from '../mesh/problem';
import type { Parameter, Program } from '../mesh/program';
import { recolored } from './colors';
import type { PlanContext, Planned, Planner } from './plan';
import type { Task } from './types';

/** What the row keeps of a plan; `plan` is the planner's own data. */
export interface StoredPlan {
	readonly status: Planned['status'];
	readonly message: string;
	readonly plan: unknown;
	readonly errorCode?: string;
}

interface Result {
	readonly stored: StoredPlan;
	readonly program: Program | null;
	/** A fault, for the log. */
	readonly thrown?: unknown;
}

/** True for the plan of something that can be built. */
export function isPlan(value: unknown): value is StoredPlan & { status: 'ready' | 'partial' } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'status' in value &&
		(value.status === 'ready' || value.status === 'partial')
	);
}

/**
 * What a task asks for, as a program. Only words need a planner: a program that was given is its own plan,
 * and new values of parameters change the parent's. Never rejects.
 */
export async function plan(
	planner: Planner,
	{ request, program }: Pick<Task, 'request' | 'program'>,
	parent: Program | null,
	{ signal, ...context }: PlanContext & { readonly signal: AbortSignal },
): Promise<Result> {
	try {
		if (program !== null) {
			return ready(program);
		}
		if ('program' in request) {
			return ready(request.program);
		}
		if (!('prompt' in request) && parent === null) {
			return refused(
				'parent_gone',
				'The model that this one changes was deleted. Describe it anew.',
			);
		}
		if ('params' in request && !('prompt' in request) && parent !== null) {
			return ready(recolored(withParams(parent, request.params), request.colors ?? {}));
		}
		const { program: made, ...stored } = await planner.plan({ request, parent }, signal, context);
		const params = ('prompt' in request && request.params) || {};
		return made === null ? { stored, program: null } : withOwn(stored, made, params);
	} catch (thrown) {
		if (isProgramError(thrown)) {
			return refused(thrown.code, thrown.message);
		}
		const message = 'The planner failed on this request. Try again, or say it in other words.';
		return { ...refused('planning_failed', message), thrown };
	}
}

const ready = (program: Program): Result => ({
	stored: { status: 'ready', message: `${program.title}.`, plan: null },
	program,
});

const refused = (errorCode: string, message: string): Result => ({
	stored: { status: 'failed', message, plan: null, errorCode },
	program: null,
});

/** A plan of words, with the values that the person set. What it says stays; that they are others is said too. */
function withOwn(
	stored: StoredPlan,
	planned: Program,
	params: Readonly<Record<string, number>>,
): Result {
	try {
		const program = withParams(planned, params);
		const set = program.params.filter(({ id }) => Object.hasOwn(params, id));
		const said = set.map((parameter) => spokenValue(parameter, program.unit)).join(', ');
		const message = said === '' ? stored.message : `${stored.message} You set: ${said}.`;
		return { stored: { ...stored, message }, program };
	} catch (thrown) {
		if (!isProgramError(thrown)) throw thrown;
		const refusal = { status: 'failed', message: thrown.message, errorCode: thrown.code } as const;
		return { stored: { ...stored, ...refusal }, program: null };
	}
}

function spokenValue({ label, kind, value }: Parameter, unit: Program['unit']): string {
	const shown = kind === 'ratio' ? `${spoken(value * 100)} %` : spoken(value);
	const behind = kind === 'length' ? ` ${unit}` : kind === 'angle' ? '°' : '';
	return `${label.toLowerCase()} ${shown}${behind}`;
}

function withParams(parent: Program, params: Readonly<Record<string, number>>): Program {
	const operations = Object.entries(params).map(([id, value]) => ({
		op: 'set_param' as const,
		id,
		value,
	}));
	return operations.length === 0 ? parent : applyPatch(parent, operations);
}
