import { useCallback, useEffect, useState } from 'react';

const prefix = 'p2m-draft:';

/** Storage may be switched off or full: a draft is a convenience, never a condition. */
function attempt<Result>(what: () => Result): Result | null {
	try {
		return what();
	} catch {
		return null;
	}
}

/** What was typed and not sent, by person and work: it outlives a reload and a session, but no log-out. */
export function useDraft(username: string, workId: string | null, given: string) {
	const key = `${prefix}${username}:${workId ?? 'new'}`;
	const [words, setWords] = useState(given);
	useEffect(() => {
		const kept = attempt(() => localStorage.getItem(key)) ?? '';
		// What was typed before this ran is newer.
		setWords((typed) => (typed === '' ? kept : typed));
	}, [key]);
	const set = useCallback(
		(next: string) => {
			setWords(next);
			attempt(() => (next === '' ? localStorage.removeItem(key) : localStorage.setItem(key, next)));
		},
		[key],
	);
	return [words, set] as const;
}

export function eraseDrafts(): void {
	attempt(() => {
		for (const key of Object.keys(localStorage)) {
			if (key.startsWith(prefix)) localStorage.removeItem(key);
		}
	});
}
