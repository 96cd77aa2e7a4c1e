import { useActionState, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlannerChoice, PlannerEntry } from '../../../../lib/artisan/types';
import { artisan } from '../../../messages-artisan';
import { type PromptState, unsent } from '../../state';
import { type ModelBody, startTake } from '../live/request';
import type { Values } from '../take';
import { bytesLeft, newKey } from './budget';
import { useDraft } from './draft';
import { usePlanner } from './use-planner';

export interface PromptOptions {
	readonly username: string;
	readonly workId: string | null;
	/** The take that words change; null: they begin a new work. */
	readonly base: string | null;
	readonly planners: readonly PlannerEntry[];
	readonly action: (previous: PromptState, form: FormData) => Promise<PromptState>;
	readonly onMade: (id: string, isNewWork: boolean) => void;
}

/** What this tab sent last: its words come back when nothing came of it. Outlives the way to another page. */
let lastMade: string | null = null;

export const wasMadeHere = (id: string): boolean => id === lastMade;

interface Sending {
	readonly words: string;
	readonly base: string | null;
	readonly planner: PlannerChoice;
	/** Of what is planned, set before it is built. */
	readonly values: Values;
	readonly key: string;
}

const none: Values = {};

/** The words of the prompt box and their way to the server. What is refused stays in the box. */
export function usePrompt(options: PromptOptions) {
	const { username, workId, base, action, onMade } = options;
	const [formState, formAction] = useActionState(action, unsent);
	const [words, setWords] = useDraft(username, workId, formState.words);
	const [error, setError] = useState(formState.error);
	const [isSending, setIsSending] = useState(false);
	const [isFresh, setIsFresh] = useState(false);
	const [values, setValues] = useState(none);
	const [isTouched, setIsTouched] = useState(false);
	const { planners, planner, choose } = usePlanner(options.planners);
	/** Kept until it is answered, with its key: sent twice, it is still one task. */
	const pending = useRef<Sending | null>(null);
	const busy = useRef(false);
	/** Only when the page has the answer may more be sent: Enter just before would send the same words again. */
	const [answers, setAnswers] = useState(0);
	useLayoutEffect(() => {
		if (answers > 0) busy.current = false;
	}, [answers]);

	const attempt = useCallback(async () => {
		const sending = pending.current;
		if (sending === null || busy.current) return;
		busy.current = true;
		setIsSending(true);
		const answer = await startTake(bodyOf(sending), sending.key);
		setAnswers((before) => before + 1);
		setIsSending(false);
		if ('data' in answer) {
			setError(null);
			// What was typed meanwhile is of the next one.
			if (pending.current === sending) {
				pending.current = null;
				setWords('');
				setValues(none);
				setIsFresh(false);
			}
			lastMade = answer.data.task_id;
			onMade(answer.data.task_id, sending.base === null);
			return;
		}
		// What did not get through is sent again by itself; what was refused waits for other words.
		if (answer.code !== 'offline') pending.current = null;
		setError(answer.message);
	}, [onMade, setWords]);

	const send = useCallback(
		(said: string, set: Values = none) => {
			const refusal = refusalOf(said);
			if (busy.current) return;
			if (refusal !== null) {
				setError(refusal);
				return;
			}
			const to = isFresh ? null : base;
			const wanted = { words: said, base: to, planner, values: to === null ? set : none };
			const isSame = bodyTextOf(pending.current) === bodyTextOf(wanted);
			if (!isSame) pending.current = { ...wanted, key: newKey() };
			setError(null);
			void attempt();
		},
		[attempt, base, isFresh, planner],
	);

	useEffect(() => {
		const retry = () => void attempt();
		addEventListener('online', retry);
		return () => removeEventListener('online', retry);
	}, [attempt]);

	const type = useCallback(
		(next: string) => {
			pending.current = null;
			setWords(next);
			// They were of what the words meant before.
			setValues(none);
			setIsTouched(true);
		},
		[setWords],
	);
	const giveBack = useCallback(
		(id: string, said: string) => {
			if (id !== lastMade) return;
			lastMade = null;
			if (words === '') setWords(said);
		},
		[words, setWords],
	);
	return {
		...{ words, type, giveBack, send, error, isSending, isFresh, setIsFresh, formAction },
		...{ planners, planner, choosePlanner: choose, values, setValues, isTouched },
		/** A draft that is come back to is looked at as what is typed. */
		touch: useCallback(() => setIsTouched(true), []),
	};
}

export type Prompt = ReturnType<typeof usePrompt>;

function bodyOf({ words, base, planner, values }: Omit<Sending, 'key'>): ModelBody {
	const chosen = planner === 'builtin' ? {} : { planner };
	const set = Object.keys(values).length === 0 ? {} : { params: values };
	return base === null
		? { prompt: words, ...chosen, ...set }
		: { task_id: base, edit: words, ...chosen };
}

const bodyTextOf = (sending: Omit<Sending, 'key'> | null) =>
	sending === null ? '' : JSON.stringify(bodyOf(sending));

function refusalOf(words: string): string | null {
	if (words.trim() === '') return artisan.prompt.blank;
	const left = bytesLeft(words);
	return left !== null && left < 0 ? artisan.prompt.over(-left) : null;
}
