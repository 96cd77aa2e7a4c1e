import { planTexts } from '../../../messages-plan';
import { isLive, isSolid } from '../history/entry';
import { Decisions } from '../plan/decisions';
import { decisionsOf, listOf, messageOf } from '../plan/lists';
import type { Take } from '../take';
import { unbroken } from '../unbroken';
import { Section } from './section';

/** What was understood of the words, what was decided, and what was left out. */
export function PlanPanel(props: {
	take: Take;
	/** Puts words into the box, for a new work. */
	onRenew: (words: string) => void;
}) {
	const { plan, program } = props.take;
	/** Of what came to nothing it stands over the view already. */
	const said = messageOf(plan);
	const message = isSolid(props.take) || isLive(props.take) ? said : null;
	const assumptions = program?.assumptions ?? listOf(plan, 'assumptions');
	const decisions = decisionsOf(plan);
	const unsaid = (words: readonly string[]) =>
		words.filter((one) => said === null || !said.includes(one));
	const missing = unsaid(listOf(plan, 'missing'));
	const lists = [
		[
			planTexts.unusedTitle,
			unsaid(listOf(plan, 'ignored')).filter((one) => !missing.includes(one)),
		],
		[planTexts.missingTitle, missing],
	] as const;
	if (message === null && assumptions.length + decisions.length === 0) return null;
	return (
		<Section title={planTexts.title}>
			{message === null ? null : <p className="text-small">{unbroken(message)}</p>}
			{decisions.length + assumptions.length === 0 ? null : (
				<div className="mt-2">
					<h3 className="mb-1 font-medium text-small">{planTexts.decided}</h3>
					<Decisions
						{...{ assumptions, decisions }}
						about={planTexts.renews}
						onChoose={props.onRenew}
					/>
				</div>
			)}
			{lists.map(([title, items]) =>
				items.length === 0 ? null : (
					<div key={title} className="mt-2 text-small">
						<h3 className="font-medium">{title}</h3>
						<p>{items.join(', ')}</p>
					</div>
				),
			)}
		</Section>
	);
}
