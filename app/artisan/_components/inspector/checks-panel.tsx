import { inspector } from '../../../messages-inspector';
import type { Take, TakeChecks } from '../take';
import { unbroken } from '../unbroken';
import type { Look } from '../use-look';
import { checkRows, figure, notesOf } from './figures';
import { Section } from './section';
import { usePointing } from './use-pointing';

/** What was measured of a take; each finding can be looked at on the solid. */
export function ChecksPanel({ take, look }: { take: Take; look: Look }) {
	const { checks: words } = inspector;
	const { hasFailed, isShown, show } = usePointing(take, look);
	const { checks } = take;
	if (checks === null) return null;
	return (
		<Section title={words.title}>
			<dl className="grid grid-cols-[minmax(0,1fr)_auto_2.75rem] items-center gap-x-1.5 gap-y-0.5 text-small">
				{checkRows(checks, words).map((row) => (
					<div key={row.name} className="contents">
						<dt className="flex items-center gap-1.5 py-1">
							<Mark isGood={row.isGood} />
							{words[row.name]}
						</dt>
						<dd className="measured text-right">{row.value}</dd>
						<dd>
							{row.at === null ? null : (
								<button
									type="button"
									aria-pressed={isShown(row)}
									aria-label={words.showNamed(words[row.name])}
									onClick={() => void show(row)}
									className="h-7 w-full cursor-pointer border border-edge bg-sheet hover:border-ink aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper print:hidden"
								>
									{words.show}
								</button>
							)}
						</dd>
					</div>
				))}
			</dl>
			<p role="alert" className="text-small text-x empty:hidden">
				{hasFailed ? words.failed : null}
			</p>
			<Facts checks={checks} />
			<ul className="mt-2 grid gap-1 text-ink-2 text-small">
				{notesOf(checks, words).map((sentence) => (
					<li key={sentence}>{unbroken(sentence)}</li>
				))}
			</ul>
		</Section>
	);
}

function Facts({ checks }: { checks: TakeChecks }) {
	const { checks: words } = inspector;
	const facts = [
		[words.size, `${checks.box.size.map((side) => figure(side)).join(' × ')} mm`],
		[words.volume, `${figure(checks.volume_mm3 / 1000)} cm³`],
		[words.triangles, figure(checks.triangles, 0)],
	] as const;
	return (
		<dl className="grid gap-y-1 pl-5.5 text-small">
			{facts.map(([name, value]) => (
				<div key={name} className="flex flex-wrap items-baseline justify-between gap-x-2">
					<dt>{name}</dt>
					<dd className="measured ml-auto text-right">{value}</dd>
				</div>
			))}
		</dl>
	);
}

/** Told by its shape and by a word, not by colour alone. */
function Mark({ isGood }: { isGood: boolean }) {
	return (
		<svg
			role="img"
			aria-label={isGood ? inspector.checks.good : inspector.checks.look}
			viewBox="0 0 16 16"
			className={`size-4 shrink-0 fill-none stroke-2 ${isGood ? 'stroke-y' : 'stroke-x'}`}
		>
			<path d={isGood ? 'M3 8.5l3.5 3.5L13 4.5' : 'M8 2.5 14 13.5H2z'} />
		</svg>
	);
}
