import type { Ask } from './ask';
import type { Stage } from './stage';

/** What requests that arrive together do to one thing. */
export interface Race {
	readonly name: string;
	/** @returns what has to hold and does not */
	readonly run: (ask: Ask, stage: Stage, width: number) => Promise<string[]>;
}

export type Told = Awaited<ReturnType<Ask>>;

export const atOnce = (width: number, one: (index: number) => Promise<Told>): Promise<Told[]> =>
	Promise.all(Array.from({ length: width }, (_, index) => one(index)));
export const counted = (answers: readonly Told[], status: number) =>
	answers.filter((answer) => answer.status === status).length;
export const unless = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);
export const told = (answers: readonly Told[]) => answers.map(({ status }) => status).join();
export const isValid = async (ask: Ask, token: string) =>
	(await ask('verify', { body: { token } })).body['valid'] === true;

/** Takes its turn among the questions, by the index. */
export const byTurns =
	(...questions: ReadonlyArray<() => Promise<Told>>) =>
	(index: number): Promise<Told> => {
		const question = questions[index % questions.length];
		if (question === undefined) throw new Error('no question');
		return question();
	};
