import type { Program } from '../../../../lib/mesh/program';
import { planTexts } from '../../../messages-plan';
import type { Prompt } from '../prompt/use-prompt';
import { Decisions } from './decisions';
import { plainly } from './lists';
import { PlannedSizes } from './planned-sizes';
import type { Preview } from './protocol';
import { usePreview } from './use-preview';

/** Suggestions that are shown of words that nothing can be made of. */
const mostSuggestions = 4;

/** What the words in the box would make: shown a moment after the last key, and to be changed before it is built. */
export function PlanPreview(props: {
	prompt: Prompt;
	/** What the words change; null: they begin a work. */
	program: Program | null;
	/** Puts other words into the box. */
	onReplace: (words: string) => void;
}) {
	const { prompt, program, onReplace } = props;
	const { preview, isStale } = usePreview(prompt.words, program);
	return (
		<>
			<p role="status" aria-busy={isStale} className="max-w-[80ch] text-small empty:hidden">
				{preview === null ? null : sentenceOf(preview)}
			</p>
			{preview === null ? null : (
				<>
					<Suggestions preview={preview} onReplace={onReplace} />
					<More {...{ preview, prompt, isStale, onReplace }} />
				</>
			)}
		</>
	);
}

/** With what is left out, where the planner's sentence does not say it. */
function sentenceOf({ message, ignored, missing }: Preview): string {
	const unsaid = (words: readonly string[]) => words.filter((one) => !message.includes(one));
	const without = unsaid(missing);
	const unused = unsaid(ignored).filter((one) => !missing.includes(one));
	return [
		message,
		...(without.length === 0 ? [] : [planTexts.without(without)]),
		...(unused.length === 0 ? [] : [planTexts.unused(unused)]),
	].join(' ');
}

function Suggestions(props: { preview: Preview; onReplace: (words: string) => void }) {
	const { preview, onReplace } = props;
	if (preview.suggestions.length === 0) return null;
	return (
		<ul aria-label={planTexts.suggestions} className="flex flex-wrap gap-1.5">
			{preview.suggestions.slice(0, mostSuggestions).map((words) => (
				<li key={words}>
					<button
						type="button"
						title={planTexts.replaces(words)}
						onClick={() => onReplace(words)}
						className="min-h-8 cursor-pointer rounded-sm border border-edge bg-sheet px-2.5 py-1 text-left text-small hover:border-ink"
					>
						{words}
					</button>
				</li>
			))}
		</ul>
	);
}

function More(props: {
	preview: Preview;
	prompt: Prompt;
	isStale: boolean;
	onReplace: (words: string) => void;
}) {
	const { preview, prompt, isStale, onReplace } = props;
	const { assumptions, decisions, ignored, params, things, unit } = preview;
	const decided = decisions.length + plainly(assumptions, decisions).length;
	if (decided === 0 && params.length === 0) return null;
	const set = Object.keys(prompt.values).length;
	return (
		<details>
			<summary className="min-h-7 w-fit cursor-pointer py-1 text-small">
				{planTexts.summary(decided, params.length, set)}
			</summary>
			<div className="mt-1 grid gap-4 border-rule border-l py-1 pl-4">
				{decided === 0 ? null : (
					<div className="grid gap-1">
						<p className="font-medium text-small">{planTexts.decided}</p>
						<Decisions
							{...{ assumptions, decisions }}
							about={planTexts.replaces}
							onChoose={onReplace}
						/>
					</div>
				)}
				{ignored.length === 0 ? null : <p className="text-small">{planTexts.unused(ignored)}</p>}
				{/* Values of words that have changed meanwhile would be those of another thing. */}
				{params.length === 0 ? null : (
					<div inert={isStale}>
						<PlannedSizes
							program={{ params, things, unit }}
							values={prompt.values}
							onValues={prompt.setValues}
						/>
					</div>
				)}
			</div>
		</details>
	);
}
