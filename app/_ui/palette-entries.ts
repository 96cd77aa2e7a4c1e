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

/** The newest works that fit, a moment after the last key. */
export function useWorksFor(typed: string): Entry[] {
	const [works, setWorks] = useState<Entry[]>([]);
	useEffect(() => {
		const leaving = new AbortController();
		const timer = setTimeout(() => {
			find(typed.trim(), leaving.signal)
				.then(setWorks)
				.catch(() => {
					// The pages are there all the same.
				});
		}, pauseMilliseconds);
		return () => {
			clearTimeout(timer);
			leaving.abort();
		};
	}, [typed]);
	return works;
}

async function find(search: string, signal: AbortSignal): Promise<Entry[]> {
	const query = new URLSearchParams({ search: search.slice(0, 200), limit: String(mostWorks) });
	const answer = await fetch(`/artisan/works?${query}`, { signal });
	if (!answer.ok) return [];
	const { works } = (await answer.json()) as { works: Array<{ task_id: string; name: string }> };
	return works.map(({ task_id: id, name }) => ({
		...{ key: id, label: name, kind: palette.works },
		href: `/artisan/takes/${id}`,
	}));
}
