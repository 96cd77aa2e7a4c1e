import { useEffect, useState } from 'react';
import { inspector } from '../../../messages-inspector';
import { fileOf } from '../history/entry';
import type { Take } from '../take';
import type { Look } from '../use-look';
import { type CheckRow, checkRows, figure } from './figures';
import { Section } from './section';

/** What was measured of a take; each finding can be looked at on the solid. */
export function ChecksPanel({ take, look }: { take: Take; look: Look }) {
	const { checks: words } = inspector;
	const [failed, setFailed] = useState(false);
	const { highlight, setHighlight } = look;
	useEffect(() => {
		if (highlight === null) return;
		const end = ({ key }: KeyboardEvent) => {
			if (key === 'Escape') setHighlight(null);
		};
		document.addEventListener('keydown', end);
		return () => document.removeEventListener('keydown', end);
	}, [highlight, setHighlight]);
	const { checks } = take;
	if (checks === null) return null;
	const show = async (row: CheckRow) => {
		setFailed(false);
		if (highlight?.label === words[row.name]) return setHighlight(null);
		const runs = await runsOf(take, row);
		const stl = fileOf(take, 'stl');
		if (runs === null || stl === null) return setFailed(true);
		setHighlight({ label: words[row.name], runs, stlHref: stl.href });
	};
	const facts = [
		[words.size, `${checks.box.size.map((side) => figure(side)).join(' × ')} mm`],
		[words.volume, `${figure(checks.volume_mm3 / 1000)} cm³`],
		[words.triangles, figure(checks.triangles, 0)],
	] as const;
	return (
		<Section title={words.title}>
			<dl className="grid grid-cols-[auto_minmax(0,1fr)_auto_2.75rem] items-center gap-x-1.5 gap-y-0.5 text-small">
				{checkRows(checks, words).map((row) => (
					<div key={row.name} className="contents">
						<dt className="col-span-2 grid grid-cols-subgrid items-center py-1">
							<Mark isGood={row.isGood} />
							<span>{words[row.name]}</span>
						</dt>
						<dd className="measured text-right">{row.value}</dd>
						<dd>
							{row.at === null ? null : (
								<button
									type="button"
									aria-pressed={highlight?.label === words[row.name]}
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
				{facts.map(([name, value]) => (
					<div key={name} className="contents">
						<dt className="col-start-2 py-1">{name}</dt>
						<dd className="measured col-span-2 text-right">{value}</dd>
					</div>
				))}
			</dl>
			<p role="alert" className="text-small text-x empty:hidden">
				{failed ? words.failed : null}
			</p>
			<ul className="mt-2 grid gap-1 text-ink-2 text-small">
				{checks.sentences.map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
		</Section>
	);
}

/** Told by its shape and by a word, not by colour alone. */
function Mark({ isGood }: { isGood: boolean }) {
	return (
		<svg
			role="img"
			aria-label={isGood ? inspector.checks.good : inspector.checks.look}
			viewBox="0 0 16 16"
			className={`size-4 fill-none stroke-2 ${isGood ? 'stroke-y' : 'stroke-x'}`}
		>
			<path d={isGood ? 'M3 8.5l3.5 3.5L13 4.5' : 'M8 2.5 14 13.5H2z'} />
		</svg>
	);
}

/** The triangles of a finding; null where they could not be fetched. */
async function runsOf(take: Take, { at }: CheckRow): Promise<Array<[number, number]> | null> {
	const file = fileOf(take, 'checks');
	if (file === null || at === null) return null;
	try {
		const answer = await fetch(file.href);
		if (!answer.ok) return null;
		const found = (await answer.json()) as Partial<
			Record<string, { faces?: { runs?: Array<[number, number]> } }>
		>;
		return found[at]?.faces?.runs ?? null;
	} catch {
		return null;
	}
}
