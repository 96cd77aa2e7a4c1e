import { useCallback, useEffect, useState } from 'react';
import type { Entry } from '../history/entry';
import { isLive } from '../history/entry';
import { merged, renewed } from '../history/lineage';
import type { Take } from '../take';
import { readTake, readWork } from './request';
import { type News, useLive } from './use-live';

const channelName = 'artisan';

/** The takes of one work, kept true: by the stream of what is being made, and by other tabs' news. */
export function useWork(
	workId: string,
	given: { entries: readonly Entry[]; take: Take },
	currentId: string,
) {
	const [entries, setEntries] = useState(given.entries);
	const [whole, setWhole] = useState<Readonly<Record<string, Take>>>({
		[given.take.task_id]: given.take,
	});
	const [said, setSaid] = useState('');

	const reload = useCallback(async () => {
		const answer = await readWork(workId);
		if ('data' in answer) setEntries((before) => renewed(before, answer.data.takes));
		else if (answer.code === 'not_found') setEntries([]);
	}, [workId]);

	const read = useCallback(async (id: string) => {
		const answer = await readTake(id);
		if (!('data' in answer)) return;
		const { program: _, ...rest } = answer.data;
		setWhole((before) => {
			const known = before[id];
			const isOld = known !== undefined && !isLive(known) && isLive(rest);
			return isOld ? before : { ...before, [id]: answer.data };
		});
		setEntries((before) => {
			const known = before.find(({ task_id }) => task_id === id);
			return known === undefined ? before : merged(before, { ...known, ...rest });
		});
	}, []);

	const entry = entries.find(({ task_id }) => task_id === currentId) ?? null;
	const kept = whole[currentId];
	const isStale = entry !== null && (kept === undefined || kept.status !== entry.status);
	useEffect(() => {
		if (isStale) void read(currentId);
	}, [isStale, currentId, read]);

	const followed = entry !== null && isLive(entry) ? entry : entries.findLast(isLive);
	useLive(followed?.task_id ?? null, (id: string, news: News) => {
		const { progress, step } = news;
		if (news.said !== undefined) setSaid(news.said);
		if (progress !== undefined && step !== undefined) {
			setEntries((before) =>
				before.map((one) => (one.task_id === id && isLive(one) ? { ...one, progress, step } : one)),
			);
		}
		if (news.isStale) void read(id);
	});

	const tellTabs = useTabs(workId, reload);
	const changed = useCallback(async () => {
		tellTabs();
		await reload();
	}, [tellTabs, reload]);
	const take: Take | null =
		entry === null ? null : { ...entry, program: whole[currentId]?.program ?? null };
	return { entries, entry, take, said, changed };
}

/** Other tabs of the same browser tell of what they changed; a tab that was away looks for itself. */
function useTabs(workId: string, reload: () => Promise<void>): () => void {
	useEffect(() => {
		const channel = new BroadcastChannel(channelName);
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (data === workId) void reload();
		};
		const look = () => {
			if (document.visibilityState === 'visible') void reload();
		};
		document.addEventListener('visibilitychange', look);
		addEventListener('online', look);
		return () => {
			channel.close();
			document.removeEventListener('visibilitychange', look);
			removeEventListener('online', look);
		};
	}, [workId, reload]);
	return useCallback(() => {
		const channel = new BroadcastChannel(channelName);
		channel.postMessage(workId);
		channel.close();
	}, [workId]);
}
