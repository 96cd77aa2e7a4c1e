import { usePathname, useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PlannerEntry } from '../../../lib/artisan/types';
import type { PromptState } from '../state';
import type { Question } from './history/ask';
import type { Entry } from './history/entry';
import { baseOf, nextAfterRemoval, placesOf } from './history/lineage';
import { cancelTake } from './live/request';
import { useWork } from './live/use-work';
import { usePrompt } from './prompt/use-prompt';
import { useRebuild } from './rebuild/use-rebuild';
import type { Take } from './take';
import { useLook } from './use-look';

export interface WorkspaceProps {
	readonly username: string;
	readonly workId: string;
	/** All takes of the work as the server knows them, and the one that the page was opened at. */
	readonly entries: readonly Entry[];
	readonly take: Take;
	readonly formKey: string;
	readonly planners: readonly PlannerEntry[];
	/** One runs beside the server. */
	readonly hasBlender: boolean;
	readonly action: (previous: PromptState, form: FormData) => Promise<PromptState>;
}

/** What the workspace knows and can do; the address says which take is open. */
export function useWorkspace(props: WorkspaceProps) {
	const router = useRouter();
	const currentId = usePathname().split('/').at(-1) ?? props.take.task_id;
	const work = useWork(props.workId, props, currentId);
	const { entries, entry, changed } = work;
	const live = useRebuild(work.take);
	const look = useLook(currentId, live.isChanged);
	const field = useRef<HTMLTextAreaElement>(null);
	const places = useMemo(() => placesOf(entries), [entries]);
	const open = useCallback((id: string) => {
		// The page stays, and with it the view; only the address and what it names change.
		if (!location.pathname.endsWith(id)) history.pushState(null, '', `/artisan/takes/${id}`);
	}, []);
	const onMade = useCallback(
		async (id: string, isNewWork: boolean) => {
			if (isNewWork) {
				router.push(`/artisan/takes/${id}`);
				return;
			}
			await changed();
			open(id);
		},
		[changed, open, router],
	);
	/** How often words were put into the box from elsewhere: where it is hidden, it comes forward. */
	const [filled, setFilled] = useState(0);
	useEffect(() => {
		if (filled > 0) field.current?.focus();
	}, [filled]);
	const baseId = baseOf(entries, currentId);
	const prompt = usePrompt({
		username: props.username,
		workId: props.workId,
		base: baseId,
		planners: props.planners,
		action: props.action,
		onMade: (id, isNewWork) => void onMade(id, isNewWork),
	});
	const fill = (words: string) => {
		prompt.type(words);
		setFilled((times) => times + 1);
	};
	useGivenBack(entry, prompt.giveBack);
	return {
		...work,
		...{ currentId, live, look, field, places, prompt, open, filled },
		/** The take that words would change. */
		base: places.find((one) => one.entry.task_id === baseId),
		/** Where the open take stands among the others. */
		place: places.find((one) => one.entry.task_id === currentId),
		onSaved: (id: string) => void onMade(id, false),
		cancel: (id: string) => void cancelTake(id).then(changed),
		focusPrompt: () => field.current?.focus(),
		fill,
		/** As a work of its own: the words say all of it. */
		renew: (words: string) => {
			prompt.setIsFresh(true);
			fill(words);
		},
		question: useQuestion({
			entries,
			currentId,
			changed,
			open,
			leave: () => router.push('/artisan'),
		}),
	};
}

/** Words that nothing came of go back into the box. */
function useGivenBack(entry: Entry | null, giveBack: (id: string, words: string) => void): void {
	useEffect(() => {
		const isInVain = entry?.status === 'failed' || entry?.status === 'unsupported';
		if (isInVain && entry.prompt !== null) giveBack(entry.task_id, entry.prompt);
	}, [entry, giveBack]);
}

/** A name or a deletion that is asked about in a dialog, and what follows from the answer. */
function useQuestion(options: {
	entries: readonly Entry[];
	currentId: string;
	changed: () => Promise<unknown>;
	open: (id: string) => void;
	leave: () => void;
}) {
	const { entries, currentId, changed, open, leave } = options;
	const [asked, ask] = useState<Question | null>(null);
	const answered = async (hasChanged: boolean) => {
		ask(null);
		if (!hasChanged || asked === null) return;
		const { task_id: id } = asked.place.entry;
		if (asked.what === 'remove' && id === currentId) {
			const next = nextAfterRemoval(entries, id);
			if (next === null) return leave();
			open(next);
		}
		await changed();
	};
	return { asked, ask, answered: (hasChanged: boolean) => void answered(hasChanged) };
}
