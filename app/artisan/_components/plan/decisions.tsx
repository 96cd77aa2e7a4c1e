import { planTexts } from '../../../messages-plan';
import { type Decision, plainly } from './lists';

const button =
	'min-h-7 cursor-pointer rounded-sm border border-edge bg-sheet px-2 text-small hover:border-ink print:hidden';

/** What was decided for the person; what can be decided otherwise has the other choices as buttons. */
export function Decisions(props: {
	assumptions: readonly string[];
	decisions: readonly Decision[];
	/** What a press does, for its title. */
	about: (words: string) => string;
	onChoose: (prompt: string) => void;
}) {
	const { decisions, about, onChoose } = props;
	return (
		<ul className="grid gap-1.5 text-small">
			{decisions.map(({ text, instead }) => (
				<li key={text} className="flex flex-wrap items-center gap-x-2 gap-y-1">
					<span>{text}</span>
					<span className="flex flex-wrap gap-1">
						{instead.map(({ label, prompt }) => (
							<button
								key={label}
								type="button"
								aria-label={planTexts.instead(label, text)}
								title={about(prompt)}
								onClick={() => onChoose(prompt)}
								className={button}
							>
								{label}
							</button>
						))}
					</span>
				</li>
			))}
			{plainly(props.assumptions, decisions).map((text) => (
				<li key={text}>{text}</li>
			))}
		</ul>
	);
}
