import type { OptionName, Options } from './arguments';

/** What a command found or did. Exactly one of `json` and `text` reaches standard output. */
export interface Result {
	/** Field names are stable and snake_case. Null: the answer was written already, piece by piece. */
	readonly json: object | null;
	/** For people; empty prints nothing. */
	readonly text: string;
	/** What to do next; shown only to somebody who is looking. */
	readonly hint?: string;
	/** What the shell hears of an answer that is no success. */
	readonly exitCode?: number;
}

/** What a command may know of its surroundings. */
export interface Context {
	/** What the operand is given as, or '' where the command takes none or it was left out. */
	readonly operand: string;
	readonly options: Options;
	/** The environment and `.env`. Read late, so that help works with a broken `.env`. */
	readonly readSettings: () => Record<string, string>;
	/** Of this process alone: what is set here cannot be changed from here. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Where `.env` is, or would be. */
	readonly envFile: string;
	/** Where the operator stands: relative files are meant from there. */
	readonly callerFolder: string;
	/** How this program was called, for messages that name a command. */
	readonly program: string;
	/** Somebody can be asked. */
	readonly interactive: boolean;
	/** Tells the operator something that is not the answer (standard error). */
	readonly warn: (message: string) => void;
	/** A piece of an answer too long to be held; resolves when there is room for more. */
	readonly write: (piece: string) => Promise<void>;
	readonly dim: (text: string) => string;
}

export interface Command {
	readonly noun: string;
	/** '' where the noun says it all: `doctor`. */
	readonly verb: string;
	readonly operand?: {
		readonly name: 'NAME' | 'ID' | 'FILE' | 'URL' | 'SHELL';
		readonly required: boolean;
	};
	/** One line, for lists of commands. */
	readonly summary: string;
	/** What else there is to know, for its own help. */
	readonly about?: string;
	/** Arguments after the program's name, and what they do. */
	readonly examples: ReadonlyArray<readonly [string, string]>;
	readonly options: readonly OptionName[];
	readonly run: (context: Context) => Promise<Result>;
}

/** As it is typed, after the program's name. */
export const nameOf = ({ noun, verb }: Pick<Command, 'noun' | 'verb'>): string =>
	`${noun} ${verb}`.trim();
