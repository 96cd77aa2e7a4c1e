import { useEffect, useState } from 'react';
import { inspector } from '../../../messages-inspector';
import { fileOf } from '../history/entry';
import type { Take } from '../take';
import type { Look } from '../use-look';
import type { CheckRow } from './figures';

/** Shows the places of a finding on the solid; the same again, or Escape, ends it. */
export function usePointing(take: Take, { highlight, setHighlight }: Look) {
	const { checks: words } = inspector;
	const [hasFailed, setHasFailed] = useState(false);
	useEffect(() => {
		if (highlight === null) return;
		const end = ({ key }: KeyboardEvent) => {
			if (key === 'Escape') setHighlight(null);
		};
		document.addEventListener('keydown', end);
		return () => document.removeEventListener('keydown', end);
	}, [highlight, setHighlight]);
	const isShown = (row: CheckRow) => highlight?.label === words[row.name];
	const show = async (row: CheckRow) => {
		setHasFailed(false);
		if (isShown(row)) return setHighlight(null);
		const runs = await runsOf(take, row);
		const stl = fileOf(take, 'stl');
		if (runs === null || stl === null) return setHasFailed(true);
		setHighlight({ label: words[row.name], runs, stlHref: stl.href });
	};
	return { hasFailed, isShown, show };
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
