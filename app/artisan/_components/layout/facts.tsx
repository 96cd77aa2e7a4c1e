import { artisan } from '../../../messages-artisan';
import { fileOf } from '../history/entry';
import type { Take, TakeFile } from '../take';

const rounded = (value: number, digits = 1) =>
	Number(value.toFixed(digits)).toLocaleString('en-GB');

const isExport = ({ name }: TakeFile) => name !== 'png' && name !== 'checks';

/** A take's size and soundness in words: the part sheet that is printed, and what a reader hears. */
export function Facts({ take }: { take: Take }) {
	const { facts } = artisan;
	const { checks } = take;
	if (checks === null) return null;
	const rows = [
		[facts.size, `${checks.box.size.map((side) => rounded(side)).join(' × ')} mm`],
		[facts.triangles, rounded(checks.triangles, 0)],
		[facts.watertight, checks.watertight.ok ? facts.yes : facts.no],
		[facts.volume, `${rounded(checks.volume_mm3 / 1000)} cm³`],
	];
	return (
		<section aria-label={facts.label}>
			<Sheet take={take} />
			<dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-small">
				{rows.map(([name, value]) => (
					<div key={name} className="contents">
						<dt>{name}</dt>
						<dd className="measured text-right">{value}</dd>
					</div>
				))}
			</dl>
			<ul className="mt-3 grid gap-1 text-small">
				{checks.sentences.map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
			<h2 className="mt-5 font-semibold text-small print:hidden">{facts.files}</h2>
			<ul className="mt-2 flex flex-wrap gap-2 print:hidden">
				{take.files.filter(isExport).map(({ name, href }) => (
					<li key={name}>
						<a
							href={href}
							download
							className="measured flex h-10 items-center border border-edge bg-sheet px-4 no-underline hover:border-ink"
						>
							{name.toUpperCase()}
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Only on paper, where the view and its words are not. */
function Sheet({ take }: { take: Take }) {
	const picture = fileOf(take, 'png');
	return (
		<div className="hidden pb-4 print:block">
			<h2 className="text-page">{take.name}</h2>
			<p className="mt-1 text-note">{take.prompt}</p>
			{picture === null ? null : <img src={picture.href} alt="" className="mx-auto max-h-120" />}
		</div>
	);
}
