/** Why a program is refused. Stable: clients and a planner's repair round may switch on it. */
export type ProgramErrorCode =
	| 'not_a_program'
	| 'duplicate_id'
	| 'unknown_node'
	| 'unknown_material'
	| 'unknown_parameter'
	| 'unknown_part'
	| 'cycle'
	| 'expression'
	| 'unknown_name'
	| 'not_whole'
	| 'not_positive'
	| 'out_of_range'
	| 'too_round'
	| 'too_many'
	| 'too_many_copies'
	| 'too_many_instances'
	| 'too_many_triangles'
	| 'flat_outline'
	| 'crosses_axis'
	| 'has_holes'
	| 'not_rising'
	| 'repeated_point'
	| 'not_closed'
	| 'empty_text'
	| 'unknown_letter'
	| 'nothing_left'
	| 'not_solid';

/**
 * A program that cannot be built, with a sentence that says what to change. `node`: the id of the node it
 * speaks of. Told apart by `name` and `code`, never by `instanceof`: bundlers and workers make copies of the class.
 */
export class ProgramError extends Error {
	readonly code: ProgramErrorCode;
	readonly node: string | undefined;

	constructor(code: ProgramErrorCode, message: string, node?: string) {
		super(message);
		this.name = 'ProgramError';
		this.code = code;
		this.node = node;
	}
}

/** Narrows anything thrown to a `ProgramError`, across module copies. */
export function isProgramError(thrown: unknown): thrown is ProgramError {
	return thrown instanceof Error && thrown.name === 'ProgramError' && 'code' in thrown;
}

const english = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** `1000000` as `1,000,000`; at most six digits behind the point, so that sentences stay readable. */
export function spoken(value: number): string {
	return english.format(value);
}

/** Someone's text inside a sentence: other than ASCII only as `?`, so that it can be stored and shown anywhere. */
export function quoted(text: string): string {
	return `"${text.replaceAll(/[^ -~]/g, '?')}"`;
}
