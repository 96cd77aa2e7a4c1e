import { fileOf } from '../history/entry';
import type { Take } from '../take';

/** The head of the part sheet: only on paper, where the view and its words are not. */
export function Sheet({ take }: { take: Take }) {
	const picture = fileOf(take, 'png');
	return (
		<div className="hidden pb-4 print:block">
			<h2 className="text-page">{take.name}</h2>
			<p className="mt-1 text-note">{take.prompt}</p>
			{picture === null ? null : <img src={picture.href} alt="" className="mx-auto max-h-120" />}
		</div>
	);
}
