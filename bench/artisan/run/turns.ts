import type { Planner } from '../../../lib/artisan/plan';
import { isPlan, plan } from '../../../lib/artisan/planning';
import type { TaskRequest } from '../../../lib/artisan/types';
import type { Program } from '../../../lib/mesh/program';
import type { Take } from '../judge/verdict';
import { readModel } from '../measure/model';
import type { Build } from './build';

/** One turn as a person sees it, and what it took. */
export interface Turn extends Take {
	readonly text: string;
	readonly planMs: number;
	readonly buildMs: number;
	/** The take that it changed. */
	readonly before: Take | null;
}

/** A take that can be changed, and the one it was made from. */
interface Place {
	readonly turn: Turn;
	readonly program: Program;
	readonly parent: Place | null;
}

/** The first turn is a prompt; those after it change what is there, and "undo" goes back a take, as its button does. */
export async function takeTurns(
	texts: readonly string[],
	{ planner, build }: { readonly planner: Planner; readonly build: Build },
): Promise<Turn[]> {
	const turns: Turn[] = [];
	let place = null as Place | null;
	for (const text of texts) {
		const before = place;
		const request: TaskRequest = before === null ? { prompt: text } : { edit: text };
		const since = performance.now();
		const planned = await planFor(planner, request, before?.program ?? null);
		const planMs = performance.now() - since;
		if (isUndo(planned) && before !== null && before.parent !== null) {
			place = before.parent;
			turns.push({ ...place.turn, text, planMs, buildMs: 0, before: before.turn });
			continue;
		}
		const turn = await finished(planned, build, { text, planMs, before: before?.turn ?? null });
		turns.push(turn);
		if (turn.files !== null && planned.program !== null) {
			place = { turn, program: planned.program, parent: before };
		}
	}
	return turns;
}

type Result = Awaited<ReturnType<typeof planFor>>;

async function planFor(planner: Planner, request: TaskRequest, parent: Program | null) {
	// A parent comes out of the database: it has been JSON.
	const stored: Program | null = JSON.parse(JSON.stringify(parent));
	const { signal } = new AbortController();
	const made = await plan(planner, { request, program: null }, stored, {
		signal,
		userId: 0,
		onStep: () => undefined,
	});
	if (made.thrown !== undefined) throw made.thrown;
	return made;
}

/** The planner cannot go back itself: the takes are the workspace's. */
const isUndo = ({ stored, program }: Result): boolean =>
	program === null && /^undo\b/i.test(stored.message);

async function finished(
	{ stored, program }: Result,
	build: Build,
	known: Pick<Turn, 'text' | 'planMs' | 'before'>,
): Promise<Turn> {
	const lists = listsOf(stored.plan, program);
	if (program === null || !isPlan(stored)) {
		const { status, message } = stored;
		return { ...known, ...lists, status, message, files: null, model: null, buildMs: 0 };
	}
	const { files, milliseconds, ...end } = await build(program, stored);
	const model = files === null ? null : readModel(files);
	return { ...known, ...lists, ...end, files, model, buildMs: milliseconds };
}

function listsOf(made: unknown, program: Program | null) {
	const list = (key: string): string[] => {
		const found = typeof made === 'object' && made !== null ? Reflect.get(made, key) : undefined;
		return Array.isArray(found) ? found.map(String) : [];
	};
	return {
		assumptions: [...new Set([...list('assumptions'), ...(program?.assumptions ?? [])])],
		ignored: list('ignored'),
		missing: list('missing'),
		suggestions: list('suggestions'),
	};
}
