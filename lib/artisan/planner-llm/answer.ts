import { z } from 'zod';
import { applyPatch, patchSchema } from '../../mesh/patch';
import { isProgramError, ProgramError } from '../../mesh/problem';
import type { Program } from '../../mesh/program';
import { readProgram } from '../../mesh/read-program';
import { resolve } from '../../mesh/resolve';
import { objectIn } from './json-text';
import { plain, repeats, textsIn } from './words';

const list = z.array(z.string()).nullish();

/** What a model may answer. `program` and `patch` are looked at by those who know them. */
const answerSchema = z.object({
	status: z.enum(['completed', 'partial', 'needs_input', 'unsupported']),
	message: z.string().nullish(),
	missing: list,
	assumptions: list,
	suggestions: list,
	program: z.unknown().optional(),
	patch: z.unknown().optional(),
});

/** An answer that was checked: whatever it says, its program can be built. */
export interface Answer {
	readonly status: z.infer<typeof answerSchema>['status'];
	readonly message: string;
	readonly missing: readonly string[];
	readonly assumptions: readonly string[];
	readonly suggestions: readonly string[];
	readonly program: Program | null;
}

export interface Reading {
	/** What an edit changes. */
	readonly parent: Program | null;
	/** What no text may hold or repeat at length: the key, the rules. */
	readonly key: string | null;
	readonly rules: string;
}

const most = { message: 400, item: 200, items: 8, suggestion: 300, suggestions: 4 };

/** @returns the answer, or a sentence that says what is wrong with it, which the model may be sent */
export function readAnswer(
	text: string,
	reading: Reading,
): { readonly answer: Answer } | { readonly problem: string } {
	const value = objectIn(text);
	if (value === undefined) {
		return { problem: 'The answer is not one whole JSON object.' };
	}
	try {
		return { answer: checked(value, reading) };
	} catch (thrown) {
		if (isProgramError(thrown)) {
			return { problem: plain(thrown.message, most.message) };
		}
		throw thrown;
	}
}

/** @throws ProgramError */
function checked(value: object, { parent, key, rules }: Reading): Answer {
	const { success, data, error } = answerSchema.safeParse(value);
	if (!success) {
		const [issue] = error.issues;
		throw wrong(`The answer is wrong at ${issue?.path.join('.')}: ${issue?.message}.`);
	}
	const { status } = data;
	const isBuilt = status === 'completed' || status === 'partial';
	const program = isBuilt ? programOf(data, parent) : null;
	const items = (given: readonly string[] | null | undefined) =>
		worded(given, most.item, most.items);
	const answer = {
		// Whoever names what is missing has not completed it.
		status: status === 'completed' && items(data.missing).length > 0 ? 'partial' : status,
		message: plain(data.message ?? '', most.message),
		missing: items(data.missing),
		assumptions: items(data.assumptions),
		suggestions: worded(data.suggestions, most.suggestion, most.suggestions),
		program,
	} as const;
	if (!isBuilt && answer.message === '') {
		throw wrong(`The status "${status}" needs a message that says what to do instead.`);
	}
	for (const said of textsIn(answer)) {
		if ((key !== null && said.includes(key)) || repeats(said, rules)) {
			throw wrong(
				'A text repeats the instructions; write only about the thing that was asked for.',
			);
		}
	}
	return answer;
}

function programOf(
	{ status, program, patch }: { status: string; program?: unknown; patch?: unknown },
	parent: Program | null,
): Program {
	const [hasProgram, hasPatch] = [program ?? null, patch ?? null].map((one) => one !== null);
	if (hasProgram === hasPatch) {
		throw wrong(`The status "${status}" needs a program or, for a change, a patch: one of them.`);
	}
	if (hasProgram) {
		const read = readProgram(program);
		resolve(read);
		return read;
	}
	if (parent === null) {
		throw wrong('There is no program to patch; answer with a whole one.');
	}
	const read = patchSchema.safeParse(patch);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw wrong(`The patch is wrong at ${issue?.path.join('.')}: ${issue?.message}.`);
	}
	return applyPatch(parent, read.data);
}

const wrong = (sentence: string) => new ProgramError('not_a_program', sentence);

function worded(
	given: readonly string[] | null | undefined,
	mostCharacters: number,
	mostItems: number,
): string[] {
	const said = (given ?? []).map((one) => plain(one, mostCharacters)).filter((one) => one !== '');
	return [...new Set(said)].slice(0, mostItems);
}
