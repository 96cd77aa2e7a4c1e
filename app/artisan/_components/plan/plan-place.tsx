import {
	type ComponentProps,
	type ComponentType,
	lazy,
	Suspense,
	useEffect,
	useState,
} from 'react';
import { planTexts } from '../../../messages-plan';
import type { PlanPreview } from './plan-preview';

type PreviewProps = ComponentProps<typeof PlanPreview>;

/** It comes with the first key, and not with the page; where it cannot be fetched, words are sent as ever. */
const Preview = lazy<ComponentType<PreviewProps>>(() =>
	import('./plan-preview').then(
		(loaded) => ({ default: loaded.PlanPreview }),
		() => ({ default: (_: PreviewProps) => null }),
	),
);

/** Where the plan of the words in the box stands: kept free for it, so that nothing moves. */
export function PlanPlace(
	props: PreviewProps & {
		/** The words change something whose program is not here. */
		isUnknown: boolean;
	},
) {
	const { isUnknown, ...words } = props;
	const { prompt, program } = words;
	if (prompt.planner !== 'builtin') return null;
	// Only something new has sizes to change, and so a second line.
	const height = program !== null || isUnknown ? 'min-h-6' : 'min-h-13';
	const isWanted = prompt.isTouched && !isUnknown && prompt.words.trim() !== '';
	return (
		<div className={`grid ${height} content-start gap-1`}>
			{isWanted ? (
				<Suspense fallback={null}>
					<Preview {...words} />
				</Suspense>
			) : isUnknown || prompt.words.trim() !== '' ? null : (
				<Hint />
			)}
		</div>
	);
}

/** Without script it would not be true. */
function Hint() {
	const [isThere, setIsThere] = useState(false);
	useEffect(() => setIsThere(true), []);
	return isThere ? <p className="text-ink-2 text-small">{planTexts.hint}</p> : null;
}
