import { useEffect, useState } from 'react';
import { palette } from '../messages-palette';

export interface Entry {
	/** Unique in the list. */
	readonly key: string;
	readonly label: string;
	readonly href: string;
	readonly kind: string;
}

const mostWorks = 6;
const pauseMilliseconds = 150;

export function entriesFor(isAdmin: boolean): Entry[] {
	const commands = [...palette.commands, ...(isAdmin ? palette.adminCommands : [])];
	return commands.map(({ label, href }) => ({ key: href, label, href, kind: palette.pages }));
}

/** Those that have all words of what was typed, in any order. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
	return entries.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}

interface Answer {
	/** What was typed; null before the first answer. */
	readonly to: string | null;
	/** Null: there was none. */
	readonly works: readonly Entry[] | null;
}

/** The newest works that fit, a moment after the last key; until then those of the answer before whose names fit. */
export function useWorksFor(typed: string) {
	const [answer, setAnswer] = useState<Answer>({ to: null, works: [] });
	useEffect(() => {
		const leaving = new AbortController();
		const timer = setTimeout(async () => {
			const works = await find(typed.trim(), leaving.signal).catch(() => null);
			if (!leaving.signal.aborted) setAnswer({ to: typed, works });
		}, pauseMilliseconds);
		return () => {
			clearTimeout(timer);
			leaving.abort();
		};
	}, [typed]);
	const works = answer.works ?? [];
	const isAsking = answer.to !== typed;
	return {
		works: isAsking ? matching(works, typed) : works,
		isAsking,
		hasFailed: answer.works === null,
	};
}

/** @throws where there is no answer, or a refusal */
async function find(search: string, signal: AbortSignal): Promise<Entry[]> {
	const query = new URLSearchParams({ search: search.slice(0, 200), limit: String(mostWorks) });
	const answer = await fetch(`/artisan/works?${query}`, { signal });
	if (!answer.ok) throw new Error(`${answer.status} for a search of works`);
	const { works } = (await answer.json()) as { works: Array<{ task_id: string; name: string }> };
	return works.map(({ task_id: id, name }) => ({
		...{ key: id, label: name, kind: palette.works },
		href: `/artisan/takes/${id}`,
	}));
}
