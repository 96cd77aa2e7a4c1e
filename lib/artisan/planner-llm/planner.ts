import type { PlanContext, Planner, PlanRequest } from '../plan';
import type { TokenUsage } from '../token-usage';
import { type Pace, paceOf, persistently } from './attempts';
import { converse } from './conversation';
import { isModelFailure, ModelFailure } from './failure';
import { type LanguageModel, secretOf } from './language-model';
import { failedOf, plannedOf } from './planned';
import { createSpending, createTeller } from './progress';
import { messageOf, rules, systemPrompt } from './prompt';
import { type Ask, ask, type Reply } from './reply';
import { plain, repeats } from './words';

export interface LanguagePlannerOptions {
	readonly languageModel: LanguageModel;
	readonly usage: Pick<TokenUsage, 'today' | 'add'>;
	/** What the operator should hear of; holds neither key nor prompt nor answer. */
	readonly onFault: (fault: Error) => void;
	readonly pace?: Partial<Pace>;
}

/** A language model behind the port. What it answers is read and checked; nothing of it is executed. */
export function createLanguagePlanner(options: LanguagePlannerOptions): Planner {
	const { languageModel, usage, onFault } = options;
	const pace = { ...paceOf(languageModel.timeoutSeconds), ...options.pace };
	const askOnce = createAsk(languageModel);
	return {
		plan: async (request, signal, context) => {
			signal.throwIfAborted();
			const spending = createSpending();
			const deadline = AbortSignal.timeout(pace.wholeMilliseconds);
			const both = AbortSignal.any([signal, deadline]);
			try {
				await requireBudget(languageModel, usage, context.userId);
				const work = { languageModel, pace, askOnce, signal: both, spending };
				const answer = await planWith(work, request, context);
				return plannedOf(answer, languageModel, spending.total());
			} catch (thrown) {
				signal.throwIfAborted();
				if (!isModelFailure(thrown) && !deadline.aborted) {
					throw thrown;
				}
				const failure = isModelFailure(thrown) ? thrown : tooLong(pace);
				if (failure.kind !== 'budget') {
					onFault(failure);
				}
				const more = failure.kind === 'answer' ? spending.problem() : '';
				return failedOf(failure, languageModel, spending.total(), safe(more, languageModel));
			} finally {
				await usage.add(context.userId, spending.total().tokens).catch(onFault);
			}
		},
	};
}

type AskOnce = (options: Omit<Ask, 'system' | 'jsonMode'>) => Promise<Reply>;

interface Work {
	readonly languageModel: LanguageModel;
	readonly pace: Pace;
	readonly askOnce: AskOnce;
	readonly signal: AbortSignal;
	readonly spending: ReturnType<typeof createSpending>;
}

function planWith(
	{ languageModel, pace, askOnce, signal, spending }: Work,
	{ request, parent }: PlanRequest,
	{ onStep }: PlanContext,
) {
	const endsAt = performance.now() + pace.wholeMilliseconds;
	const onWait = (milliseconds: number) =>
		onStep(`Planning: the model is busy or away, once more in ${Math.ceil(milliseconds / 1000)} s`);
	onStep('Planning');
	return converse({
		message: messageOf(request, parent),
		reading: { parent, key: secretOf(languageModel), rules },
		maxOutputTokens: languageModel.maxOutputTokens,
		onRepair: (problem) => {
			spending.repair(problem);
			onStep('Planning: correcting the answer');
		},
		ask: (messages) =>
			persistently(
				() =>
					askOnce({
						messages,
						signal,
						idleMilliseconds: pace.idleMilliseconds,
						onText: createTeller(onStep, pace.stepMilliseconds),
						onTokens: spending.add,
					}),
				{ pace, endsAt, signal, onWait },
			),
	});
}

/** Some services of OpenAI's protocol refuse to be asked for JSON: the first refusal is the last. */
function createAsk(languageModel: LanguageModel): AskOnce {
	let jsonMode = languageModel.protocol === 'openai';
	return async (options) => {
		const whole = { ...options, system: systemPrompt() };
		try {
			return await ask(languageModel, { ...whole, jsonMode });
		} catch (thrown) {
			const isAboutBody =
				isModelFailure(thrown) && (thrown.status === 400 || thrown.status === 422);
			if (!jsonMode || !isAboutBody) {
				throw thrown;
			}
			const reply = await ask(languageModel, { ...whole, jsonMode: false });
			jsonMode = false;
			return reply;
		}
	};
}

async function requireBudget(
	{ dailyTokens }: LanguageModel,
	usage: Pick<TokenUsage, 'today'>,
	userId: number,
) {
	if (dailyTokens > 0 && (await usage.today(userId)) >= dailyTokens) {
		throw new ModelFailure('budget', 'the day’s tokens are used up');
	}
}

const tooLong = ({ wholeMilliseconds }: Pace) =>
	new ModelFailure('timeout', `not done after ${wholeMilliseconds / 1000} s`);

/** A problem may quote what the model wrote. */
function safe(problem: string, languageModel: LanguageModel): string {
	const key = secretOf(languageModel);
	const isOurs = repeats(problem, rules) || (key !== null && problem.includes(key));
	return isOurs ? '' : plain(problem, 300);
}
