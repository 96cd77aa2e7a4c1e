import type { ModelMessage } from 'ai';
import { type Answer, type Reading, readAnswer } from './answer';
import { ModelFailure } from './failure';
import { objectIn } from './json-text';
import { problemMessage } from './prompt';
import type { Reply } from './reply';

/** A request and, where its answer is not good, one more that says why. */
export interface Conversation {
	/** Asks the model once. */
	readonly ask: (messages: readonly ModelMessage[]) => Promise<Reply>;
	readonly message: string;
	readonly reading: Reading;
	readonly maxOutputTokens: number;
	readonly onRepair: (problem: string) => void;
}

/** Of what is sent back: enough to correct it, and no more of what was cut off anyway. */
const mostSentBack = 100_000;

/** @throws ModelFailure `answer` where the second answer is not good either; `onRepair` had the problem */
export async function converse(conversation: Conversation): Promise<Answer> {
	const { ask, message, onRepair } = conversation;
	const asked: ModelMessage = { role: 'user', content: message };
	const first = await ask([asked]);
	const read = readReply(first, conversation);
	if ('answer' in read) {
		return read.answer;
	}
	onRepair(read.problem);
	const said = first.end === 'length' ? `${first.text.slice(0, 1000)} …` : first.text;
	const second = await ask([
		asked,
		{ role: 'assistant', content: said.slice(0, mostSentBack).trim() || '(nothing)' },
		{ role: 'user', content: problemMessage(read.problem) },
	]);
	const again = readReply(second, conversation);
	if ('answer' in again) {
		return again.answer;
	}
	onRepair(again.problem);
	throw new ModelFailure('answer', 'both answers were of no use');
}

function readReply(
	{ text, end }: Reply,
	{ reading, maxOutputTokens }: Conversation,
): ReturnType<typeof readAnswer> {
	if (end === 'length') {
		const problem = `The answer was cut off after ${maxOutputTokens} tokens. Use fewer nodes: repeat what is equal.`;
		return { problem };
	}
	if (end === 'refused' && objectIn(text) === undefined) {
		return { answer: refusal };
	}
	return readAnswer(text, reading);
}

const refusal: Answer = {
	status: 'unsupported',
	message: 'The language model does not answer this. Describe a thing to build.',
	missing: [],
	assumptions: [],
	suggestions: [],
	program: null,
};
